import { z } from 'zod'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { secretPrefix } from '#kernel/secret-text.ts'
import { keptSecret } from '../rules/kept-secret.ts'
import { enrolmentUri, newSecret } from '../rules/second-factor.ts'
import { provenFactor } from '../rules/proven-rows.ts'
import { ownAccount } from './own-account.ts'
import '../rules/refusals.ts'

/** An officer asks for a secret for her authenticator app (bật xác thực hai lớp); nothing changes until she confirms it. */
export const enrolSecondFactor = defineOperation({
  name: 'access.enrol-second-factor',
  summary: 'Nhận khóa cho ứng dụng xác thực; chỉ có hiệu lực khi đã xác nhận bằng một mã đúng.',
  isNeverRepeated: true,
  input: z.strictObject({}),
  output: z.object({ secret: z.string(), uri: z.string() }),
  subject: ({ tx, actor }) => ownAccount(tx, actor),
  may: (actor) => actor.kind === 'officer',
  run: async ({ tx, now, emit }, { id, login, second_factor_at }) => {
    if (second_factor_at) refuse('second-factor-exists')
    if (!secretPrefix()) refuse('no-secret-key')
    const secret = newSecret()
    const fresh = {
      secret: keptSecret(secret, id),
      enrolled_at: now,
      confirmed_at: null,
      recovery_hashes: [],
    }
    const kept = { ...fresh, last_step: 0, mac: provenFactor.macOf({ account_id: id, ...fresh }) }
    await tx
      .insertInto('access.second_factor')
      .values({ account_id: id, ...kept })
      .onConflict((c) => c.column('account_id').doUpdateSet(kept))
      .execute()
    emit({ type: 'access.second-factor-enrolled', recordId: id })
    return { secret, uri: enrolmentUri(secret, login) }
  },
})
