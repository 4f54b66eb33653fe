import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'
import { t } from '#kernel/i18n/t.ts'
import { identityText } from '#kernel/text/identity-text.ts'
import { phoneDigits } from '#kernel/text/phone-digits.ts'

const line = z.string().max(200).transform(identityText)

/** What may be said of a party; everything but kind and name may be missing. */
export const partyFields = z.strictObject({
  kind: z.enum(['citizen', 'body']),
  name: line.refine((name) => name.length > 0, {
    error: () => t('Chưa có tên. Hãy ghi họ tên hoặc tên tổ chức.'),
  }),
  identityNumber: z
    .string()
    .regex(/^(\d{12}|\d{10}(-\d{3})?)$/, {
      error: () => t('Số định danh cá nhân có 12 chữ số; mã số tổ chức có 10 chữ số, có thể thêm -001.'),
    })
    .nullable()
    .default(null),
  phone: z
    .string()
    .max(30)
    .transform((typed, context) => {
      const digits = phoneDigits(typed)
      if (digits === undefined)
        context.addIssue({ code: 'custom', message: t('Số điện thoại chưa đúng. Ví dụ: 0912 345 678.') })
      return digits ?? ''
    })
    .nullable()
    .default(null),
  email: z
    .email({ error: () => t('Địa chỉ thư điện tử chưa đúng, ví dụ ten@vidu.vn.') })
    .max(200)
    .nullable()
    .default(null),
  address: z.string().max(300).transform(identityText).nullable().default(null),
  dateOfBirth: dayInput().nullable().default(null),
  sex: z.enum(['male', 'female']).nullable().default(null),
})
