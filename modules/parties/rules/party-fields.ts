import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'
import { t } from '#kernel/i18n/t.ts'
import { identityText } from '#kernel/text/identity-text.ts'
import { phoneDigits } from '#kernel/text/phone-digits.ts'
import { identityFields } from './identity-fields.ts'

const line = z.string().max(200).transform(identityText)

/** A name of a person or body. */
export const partyName = line.refine((name) => name.length > 0, {
  error: () => t('Chưa có tên. Hãy ghi họ tên hoặc tên tổ chức.'),
})

/** How a party is reached: what is left out stays as it is, `null` takes it off the record. */
export const contactFields = {
  phone: z
    .string()
    .max(30)
    .transform((typed, context) => {
      const digits = phoneDigits(typed)
      if (digits === undefined)
        context.addIssue({ code: 'custom', message: t('Số điện thoại chưa đúng. Ví dụ: 0912 345 678.') })
      return digits ?? ''
    })
    .nullish(),
  email: z
    .email({ error: () => t('Địa chỉ thư điện tử chưa đúng, ví dụ ten@vidu.vn.') })
    .max(200)
    .nullish(),
  address: z.string().max(300).transform(identityText).nullish(),
}

/** What may be said of a party; everything but kind and name may be missing. */
export const partyFields = z.strictObject({
  kind: z.enum(['citizen', 'body']),
  name: partyName,
  ...identityFields,
  identityNumber: identityFields.identityNumber.nullish(),
  ...contactFields,
  dateOfBirth: dayInput().nullish(),
  sex: z.enum(['male', 'female']).nullish(),
})
