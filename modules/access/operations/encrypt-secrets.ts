import { z } from 'zod'
import { uuid } from '#kernel/db/uuid.ts'
import { defineOperation } from '#kernel/operation.ts'
import { ENCRYPTED } from '#kernel/secret-text.ts'
import { keptSecret } from '../rules/kept-secret.ts'

/** Secrets of phones that were stored before there was a key are encrypted with it, when the program starts. */
export const encryptSecrets = defineOperation({
  name: 'access.encrypt-secrets',
  summary: 'Mã hóa khóa xác thực hai lớp còn lưu dạng đọc được.',
  isInternal: true,
  input: z.strictObject({}),
  output: z.object({ encrypted: z.number() }),
  subject: async () => ({ id: uuid() }),
  may: (actor) => actor.kind === 'system',
  run: async ({ tx }) => {
    const clear = await tx
      .selectFrom('access.second_factor')
      .select(['account_id', 'secret'])
      .where('secret', 'not like', `${ENCRYPTED}%`)
      .forUpdate()
      .execute()
    for (const { account_id, secret } of clear)
      await tx
        .updateTable('access.second_factor')
        .set({ secret: keptSecret(secret, account_id) })
        .where('account_id', '=', account_id)
        .execute()
    return { encrypted: clear.length }
  },
})
