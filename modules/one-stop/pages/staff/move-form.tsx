import type { ComponentChildren } from 'preact'
import { t } from '#kernel/i18n/t.ts'
import type { PageRequest } from '#kernel/page.ts'
import { refusalShown } from '#kernel/refusal.ts'
import type { FieldError } from '#ui/form/error-summary.tsx'
import { errorOf } from '#ui/form/error-summary.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { HiddenFields } from '#ui/form/hidden-fields.tsx'

/** A form on the page of a dossier that makes one move. */
export type MoveFormProps = {
  request: PageRequest
  move: string
  hidden?: Record<string, string>
  multipart?: boolean
  children: ComponentChildren
}

/** One form for one move; it posts to the page itself. Fields are called `move.field`. */
export function MoveForm({ request, move, hidden, multipart, children }: MoveFormProps) {
  return (
    <form
      method="post"
      action={request.path}
      enctype={multipart ? 'multipart/form-data' : undefined}
      novalidate
    >
      <FormTokens csrf={request.csrf} formKey={request.formKey} />
      <HiddenFields values={{ move, ...hidden }} />
      {children}
    </form>
  )
}

/** What a field of a move is called, what was typed into it before a refusal, and what is wrong with it. */
export function fieldOf(
  request: PageRequest,
  name: string,
): { name: string; value: string | null; error: string | undefined } {
  return { name, value: request.form.get(name), error: errorOf(refusalErrors(request), name) }
}

/** Whether this move was just refused: its fold stays open. */
export function wasRefused(request: PageRequest, move: string): boolean {
  return request.refusal !== undefined && request.form.get('move') === move
}

/** What the last post was refused for, each error at the field it concerns. */
export function refusalErrors(request: PageRequest): FieldError[] {
  const { refusal, form } = request
  if (!refusal) return []
  if (refusal.errors.length === 0) return [{ text: refusalShown(refusal).detail }]
  const move = form.get('move') ?? ''
  return refusal.errors.map(({ pointer, detail }) => {
    const name = `${move}${pointer.replaceAll('/', '.')}`
    return isOnPage(pointer) ? { name, text: detail } : { text: detail }
  })
}

/** The same errors for the summary on top, each led by the name of its field. */
export function summaryErrors(request: PageRequest): FieldError[] {
  const labels: Record<string, string> = {
    reason: t('Lý do'),
    legalBasis: t('Căn cứ pháp lý'),
    wrong: t('Sai hoặc thiếu gì'),
    howToFix: t('Sửa thế nào'),
    receivedBy: t('Người nhận'),
    proof: t('Giấy tờ đã xem'),
    question: t('Cần ý kiến về điều gì'),
    answer: t('Ý kiến của đơn vị'),
  }
  const isStale = staleCodes.has(request.refusal?.code ?? '')
  return refusalErrors(request).map((error) => {
    const label = labels[error.name?.split('.').at(-1) ?? '']
    if (label) return { ...error, text: `${label}: ${error.text}` }
    return isStale ? { ...error, href: request.path } : error
  })
}

// Somebody was faster: the page is to be read anew, which the browser would do by sending the form again.
const staleCodes = new Set(['wrong-state', 'conflict', 'step-not-open'])

// Errors about what no field of the page holds (an id, the whole) stand alone in the summary.
function isOnPage(pointer: string): boolean {
  return pointer !== '' && !/^\/(dossierId|workId|eventId|file|checks)\b/.test(pointer)
}
