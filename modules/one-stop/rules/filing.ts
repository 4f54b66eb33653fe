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
    context.addIssue({
      code: 'custom',
      message: t('Họ tên còn trống hoặc quá ngắn. Ghi đầy đủ như trên giấy tờ.'),
    })
    return z.NEVER
  })

const identityNumber = z
  .string()
  .trim()
  .max(20)
  .refine((text) => /^(\d{12}|\d{9}|\d{10}(-?\d{3})?|[A-Z]\d{7,8})$/.test(text), {
    error: () => t('Số giấy tờ chưa đúng. Căn cước có 12 chữ số; mã số thuế có 10 hoặc 13 chữ số.'),
  })

const phone = z
  .string()
  .max(30)
  .transform((text, context) => {
    const digits = phoneDigits(text)
    if (digits) return digits
    context.addIssue({
      code: 'custom',
      message: t('Số điện thoại chưa đúng. Ghi đủ 10 chữ số, ví dụ 0912 345 678.'),
    })
    return z.NEVER
  })

/** The one whose matter it is (chủ hồ sơ). */
export const applicant = z.strictObject({
  kind: z.enum(['citizen', 'body']),
  name,
  identityNumber,
  phone: phone.optional(),
  email: z
    .email({ error: () => t('Địa chỉ thư điện tử chưa đúng, ví dụ ten@vidu.vn.') })
    .max(200)
    .optional(),
  address: z.string().trim().max(300).optional(),
})

const requirementId = z.string().min(1).max(80)
const counted = {
  originals: z.number().int().min(0).max(50).optional(),
  copies: z.number().int().min(0).max(50).optional(),
}

/** The papers handed in, each under one requirement. */
export const enclosuresInput = eachOnce(
  z.strictObject({ requirementId, fileIds: z.array(z.uuid()).max(30).default([]), ...counted }),
)

/** What the clerk saw of each paper. */
export const checksInput = eachOnce(
  z.strictObject({ requirementId, seen: z.enum(['original', 'certified', 'copy', 'missing']), ...counted }),
)

/** What is handed in; everything that is computed (code, state, due day) has no place here. */
export const filing = z.strictObject({
  procedureCode: z.string().max(40),
  procedureCaseId: z.uuid().optional(),
  unitId: z.uuid(),
  channel: z.enum(['online', 'desk', 'postal']),
  assistedBy: z
    .strictObject({
      name,
      identityNumber: identityNumber.optional(),
      relation: z.string().max(100).optional(),
    })
    .optional(),
  applicant,
  form: z.record(z.string(), z.unknown()).default({}),
  returnMode: z.enum(['desk', 'postal', 'electronic']).default('desk'),
})

/** A filing with its papers, of a draft that exists or of nothing yet. */
export const filedDossier = filing.extend({
  dossierId: z.uuid().optional(),
  enclosures: enclosuresInput.default([]),
})

export type Filing = z.infer<typeof filing>
export type EnclosureInput = z.infer<typeof enclosuresInput>[number]
export type CheckInput = z.infer<typeof checksInput>[number]

// One paper stands in one line: a second line would silently win over the first.
function eachOnce<T extends z.ZodType<{ requirementId: string }>>(line: T) {
  return z
    .array(line)
    .max(100)
    .refine((lines) => new Set(lines.map((l) => l.requirementId)).size === lines.length, {
      error: () => t('Một giấy tờ được ghi hai lần. Gộp vào một dòng.'),
    })
}
