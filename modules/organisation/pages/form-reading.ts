import type { PageRequest } from '#kernel/page.ts'
import { t } from '#kernel/i18n/t.ts'
import { refusalShown } from '#kernel/refusal.ts'
import type { FieldError } from '#ui/form/error-summary.tsx'

/** The name of a box in the form of a deed: several forms share a page, and no two boxes a name. */
export function boxName(deed: string, field: string): string {
  return `${deed}-${field}`
}

/** What a refusal says to the form that was posted: each wrong box by name, or one sentence about the whole. */
export function formErrors({ refusal, form }: PageRequest): FieldError[] {
  if (!refusal) return []
  if (refusal.errors.length === 0) return [{ text: refusalShown(refusal).detail }]
  const deed = form.get('viec') ?? ''
  return refusal.errors.map(({ pointer, detail }) => {
    const field = pointer.split('/').findLast((part) => part === 'fileId' || form.has(boxName(deed, part)))
    return field ? { name: boxName(deed, field), text: detail } : { text: detail }
  })
}

/** The same for the summary on top, each led by the name of its box. */
export function summaryErrors(request: PageRequest): FieldError[] {
  const labels: Record<string, string> = {
    name: t('Tên'),
    shortName: t('Tên ngắn'),
    code: t('Mã định danh'),
    phone: t('Điện thoại'),
    email: t('Thư điện tử'),
    identityNumber: t('Số định danh'),
    officer: t('Cán bộ'),
    reason: t('Lý do'),
    duties: t('Việc được ủy quyền'),
    on: t('Ngày'),
    at: t('Từ ngày'),
    from: t('Từ ngày'),
    to: t('Đến ngày'),
    validFrom: t('Từ ngày'),
    lastOn: t('Ngày cuối cùng'),
    decision: t('Văn bản'),
    decisionNo: t('Số quyết định'),
  }
  return formErrors(request).map((error) => {
    const label = labels[error.name?.split('-').at(-1) ?? '']
    return label ? { ...error, text: `${label}: ${error.text}` } : error
  })
}

/** What was typed into a box of the posted deed, trimmed; null when it is empty. */
export function typed({ form }: PageRequest, field: string): string | null {
  return form.get(boxName(form.get('viec') ?? '', field))?.trim() || null
}

/** The instant at which the day typed into a box begins; what is no day is left for the operation to refuse. */
export function typedStart(request: PageRequest, field: string): string {
  return `${typed(request, field) ?? ''}T00:00:00+07:00`
}
