import { z } from 'zod'
import { identityText } from '#kernel/text/identity-text.ts'
import { phoneDigits } from '#kernel/text/phone-digits.ts'
import { t } from '#kernel/i18n/t.ts'
import { identityFields, readIdentity } from '#modules/parties/index.ts'

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

// A number, its kind and its country make one identity: what is left out must follow from the number itself.
function asIdentity<T extends { identityNumber: string }>(
  typed: T & { kind: 'citizen' | 'body'; identityKind?: string | null; identityCountry?: string | null },
  context: z.RefinementCtx,
) {
  const read = readIdentity(typed)
  if (!('pointer' in read)) return { ...typed, ...read }
  context.addIssue({ code: 'custom', message: read.detail, path: [read.pointer.slice(1)] })
  return z.NEVER
}

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

/** The one whose matter it is (chủ hồ sơ); what is left out of a draft stays as it is there, `null` takes it out. */
export const applicant = z
  .strictObject({
    kind: z.enum(['citizen', 'body']),
    name,
    ...identityFields,
    phone: phone.nullish(),
    email: z
      .email({ error: () => t('Địa chỉ thư điện tử chưa đúng, ví dụ ten@vidu.vn.') })
      .max(200)
      .nullish(),
    address: z.string().trim().max(300).nullish(),
  })
  .transform(asIdentity)

/** Who hands it in for the applicant; at the desk on a paper that she signed for this one dossier (giấy ủy quyền). */
export const assistant = z
  .strictObject({
    name,
    identityNumber: identityFields.identityNumber.optional(),
    identityKind: identityFields.identityKind,
    identityCountry: identityFields.identityCountry,
    relation: z.string().max(100).optional(),
    /** The paper of authorisation, scanned. */
    fileIds: z.array(z.uuid()).max(30).default([]),
  })
  .transform(({ identityNumber, fileIds, ...typed }, context) => {
    const papers = fileIds.length > 0 ? { fileIds } : {}
    if (identityNumber === undefined) return { name: typed.name, ...relationOf(typed), ...papers }
    const read = asIdentity({ kind: 'citizen' as const, identityNumber, ...typed }, context)
    if (read === z.NEVER) return z.NEVER
    const { kind: _, ...rest } = read
    return { ...rest, ...papers }
  })

function relationOf({ relation }: { relation?: string | undefined }) {
  return relation === undefined ? {} : { relation }
}
