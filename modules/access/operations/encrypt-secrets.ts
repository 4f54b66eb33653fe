import { z } from 'zod'
import { uuid } from '#kernel/db/uuid.ts'
import { defineOperation } from '#kernel/operation.ts'
import { secretPrefix, underFormerKey } from '#kernel/secret-text.ts'
import { keptSecret, readSecret } from '../rules/kept-secret.ts'
import { provenFactor } from '../rules/proven-rows.ts'

/** Secrets of phones that were stored in the clear, or with the key before this one, are encrypted with it, when the program starts. */
export const encryptSecrets = defineOperation({
  name: 'access.encrypt-secrets',
  summary: 'Mã hóa lại khóa xác thực hai lớp: những gì còn lưu dạng đọc được hoặc bằng khóa cũ.',
  isInternal: true,
  input: z.strictObject({}),
  output: z.object({ encrypted: z.number() }),
  subject: async () => ({ id: uuid() }),
  may: (actor) => actor.kind === 'system',
  run: async ({ tx }) => {
    const others = await tx
      .selectFrom('access.second_factor')
      .selectAll()
      .where('secret', 'not like', `${secretPrefix()}%`)
      .forUpdate()
      .execute()
    let encrypted = 0
    for (const factor of others.filter((one) => provenFactor.isOurs(one, one.mac))) {
      const known = underFormerKey(() => readSecret(factor.secret, factor.account_id))
      if (!known) continue
      const secret = keptSecret(known, factor.account_id)
      await tx
        .updateTable('access.second_factor')
        .set({ secret, mac: provenFactor.macOf({ ...factor, secret }) })
        .where('account_id', '=', factor.account_id)
        .execute()
      encrypted += 1
    }
    return { encrypted }
  },
})
