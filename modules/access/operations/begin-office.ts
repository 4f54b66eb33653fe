import { z } from 'zod'
import { system } from '#kernel/actor.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { identityText } from '#kernel/text/identity-text.ts'
import { passwordRule } from '#kernel/throttle.ts'
import { waitsForSetUp } from '../queries/waits-for-set-up.ts'
import { loginName } from '../rules/login-name.ts'
import { isSetUpCode } from '../rules/set-up-code.ts'
import { administratorComesIn } from './open-administrator.ts'
import '../rules/refusals.ts'

/** Whoever reads the console of a fresh program becomes the first administrator of its real office (mở cài đặt). */
export const beginOffice = defineOperation({
  name: 'access.begin-office',
  summary: 'Tạo người quản trị đầu tiên bằng mã cài đặt in ở cửa sổ lệnh.',
  isPublic: true,
  isNeverRepeated: true,
  input: z.strictObject({
    code: z.string().min(1).max(40),
    login: loginName,
    name: z.string().max(200).transform(identityText).pipe(z.string().min(2)),
    newPassword: z.string().min(1).max(200),
  }),
  output: z.object({}),
  subject: async ({ tx, now }) => ((await waitsForSetUp(tx, now)) ? { id: uuid() } : undefined),
  may: () => true,
  secret: {
    of: () => ({ kind: 'access.set-up', name: '', rule: passwordRule }),
    rightThough: ['password-too-weak', 'login-taken'],
  },
  run: async (context, { id }, { code, login, name, newPassword }) => {
    if (!isSetUpCode(code)) return refuse('wrong-set-up-code')
    const person = { login, name, password: newPassword, another: false }
    await administratorComesIn({ ...context, actor: system }, id, person)
    return {}
  },
})
