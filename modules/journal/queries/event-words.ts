import type { ChangedField } from '#kernel/changed.ts'
import { operations } from '#kernel/operation.ts'

// Events that belong to no operation of their own.
const OTHERS: Record<string, string> = {
  'kernel.foreign-row-found': 'Phát hiện dòng bị đặt hoặc sửa ngoài chương trình',
  'access.recovery-code-used': 'Dùng một mã khôi phục',
  'access.sign-in-begun': 'Gõ đúng mật khẩu, chờ mã trên điện thoại',
}

/** What was done, in the words of the office: the beginning of what the operation says of itself. */
export function operationLabel(operation: string, type?: string): string {
  const other = type && OTHERS[type]
  if (other) return other
  const summary = operations().get(operation)?.summary
  return summary?.split(/[:.;]|, (?=trả về|nhận khóa)/)[0]?.trim() ?? operation
}

/** The fields an event says were changed; what was written before values were kept names them only. */
export function changedIn(facts: Record<string, unknown>): ChangedField[] {
  const { changed } = facts
  if (!Array.isArray(changed)) return []
  return changed.flatMap((one: unknown) => {
    if (typeof one === 'string') return [{ field: one }]
    return isChange(one) ? [one] : []
  })
}

function isChange(one: unknown): one is ChangedField {
  return typeof one === 'object' && one !== null && typeof (one as ChangedField).field === 'string'
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The records that changed fields point at, to be named. */
export function idsIn(changes: readonly ChangedField[]): string[] {
  const values = changes.flatMap(({ before, after }) => [before, after])
  return values.filter((value): value is string => typeof value === 'string' && UUID.test(value))
}

/** What else an event says that an auditor reads: of an export, how much of what. */
export type ExportFacts = { what: string; rows: number; narrowedTo: string[]; leftOut: string[] }

/** What somebody took out of the program, when the event tells of that. */
export function exportIn(type: string, facts: Record<string, unknown>): ExportFacts | undefined {
  if (type !== 'kernel.data-exported') return undefined
  const { what, rows, narrowedTo, leftOut } = facts as {
    what: string
    rows: number
    narrowedTo: Record<string, string>
    leftOut: string[]
  }
  const narrowed = Object.entries(narrowedTo).filter(([, value]) => value !== '')
  return { what, rows, narrowedTo: narrowed.map(([name, value]) => `${name}=${value}`), leftOut }
}
