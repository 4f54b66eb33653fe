import { z } from 'zod'
import { identityText } from '#kernel/text/identity-text.ts'
import { phoneDigits } from '#kernel/text/phone-digits.ts'
import { t } from '#kernel/i18n/t.ts'

/** A name of a person, unit or post: one visible line. */
export const visibleName = z
  .string()
  .max(200)
  .transform(identityText)
  .refine((name) => name.length > 0, { error: () => t('Mục này còn trống. Hãy điền vào.') })

/** A unit identifier (mã định danh H26.…) as QĐ 20/2020/QĐ-TTg writes it. */
export const unitCode = z
  .string()
  .max(35)
  .regex(/^[0-9A-Z]{2,3}(\.[0-9A-Z]{2,3}){0,6}$/, {
    error: () => t('Mã định danh gồm các nhóm 2–3 chữ hoặc số cách nhau bằng dấu chấm.'),
  })

/** A phone number in any notation, kept in one. */
export const phoneNumber = z
  .string()
  .max(30)
  .transform((text, context) => {
    const digits = phoneDigits(text)
    if (digits === undefined)
      context.addIssue({ code: 'custom', message: t('Số điện thoại chưa đúng. Ví dụ: 0912 345 678.') })
    return digits ?? ''
  })

/** A personal identity number: twelve digits. */
export const identityNumber = z
  .string()
  .regex(/^\d{12}$/, { error: () => t('Số định danh cá nhân gồm 12 chữ số.') })

/** What a version of a unit says besides its dates. */
export const unitFields = {
  name: visibleName,
  shortName: visibleName,
  levelKey: z.string().min(1).max(40),
  code: unitCode.nullable(),
  areaId: z.uuid().nullable(),
  sectionKey: z.string().max(40).nullable(),
  address: z.string().max(300).transform(identityText).nullable(),
  phone: phoneNumber.nullable(),
}
