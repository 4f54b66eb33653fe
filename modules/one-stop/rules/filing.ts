import { z } from 'zod'
import { identityText } from '#kernel/text/identity-text.ts'
import { phoneDigits } from '#kernel/text/phone-digits.ts'
import { t } from '#kernel/i18n/t.ts'

const name = z
  .string()
  .max(200)
  .transform((text, context) => {
    const clean = identityText(text)
    if (clean.length >= 2) return clean
    context.addIssue({ code: 'custom', message: t('Họ tên còn trống hoặc quá ngắn. Ghi đầy đủ như trên giấy tờ.') })
    return z.NEVER
  })

const identityNumber = z.string().trim().max(20).refine((text) => /^(\d{12}|\d{9}|\d{10}(-?\d{3})?|[A-Z]\d{7,8})$/.test(text), {
  error: () => t('Số giấy tờ chưa đúng. Căn cước có 12 chữ số; mã số thuế có 10 hoặc 13 chữ số.'),
})

const phone = z.string().max(30).transform((text, context) => {
  const digits = phoneDigits(text)
  if (digits) return digits
  context.addIssue({ code: 'custom', message: t('Số điện thoại chưa đúng. Ghi đủ 10 chữ số, ví dụ 0912 345 678.') })
  return z.NEVER
})

/** The one whose matter it is (chủ hồ sơ). */
export const applicant = z.strictObject({
  kind: z.enum(['citizen', 'body']),
  name,
  identityNumber,
  phone: phone.optional(),
  email: z.email({ error: () => t('Địa chỉ thư điện tử chưa đúng, ví dụ ten@vidu.vn.') }).max(200).optional(),
  address: z.string().trim().max(300).optional(),
})

/** A paper handed in under one requirement. */
export const enclosureInput = z.strictObject({
  requirementId: z.string().max(80),
  fileIds: z.array(z.uuid()).max(30).default([]),
  originals: z.number().int().min(0).max(50).optional(),
  copies: z.number().int().min(0).max(50).optional(),
})

/** What is handed in; everything that is computed (code, state, due day) has no place here. */
export const filing = z.strictObject({
  procedureCode: z.string().max(40),
  procedureCaseId: z.uuid().optional(),
  unitId: z.uuid(),
  channel: z.enum(['online', 'desk', 'postal']),
  assistedBy: z.strictObject({ name, identityNumber: identityNumber.optional(), relation: z.string().max(100).optional() }).optional(),
  applicant,
  form: z.record(z.string(), z.unknown()).default({}),
  returnMode: z.enum(['desk', 'postal', 'electronic']).default('desk'),
})

export type Filing = z.infer<typeof filing>
export type EnclosureInput = z.infer<typeof enclosureInput>
