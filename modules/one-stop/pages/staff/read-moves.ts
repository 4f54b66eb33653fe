import type { PageRequest } from '#kernel/page.ts'

/** How many rows of "wrong, how to mend it, by which law" a request for papers may have on the page. */
export const WRONG_ROWS = 8

const kindsSeen = ['original', 'certified', 'copy', 'missing'] as const

/** What the clerk ticked for each paper: fields `move.seen.<requirementId>`. */
export function checksIn(
  form: URLSearchParams,
  move: string,
): { requirementId: string; seen: string; originals?: number; copies?: number }[] {
  const prefix = `${move}.seen.`
  return [...form]
    .filter(([name, value]) => name.startsWith(prefix) && (kindsSeen as readonly string[]).includes(value))
    .map(([name, seen]) => {
      const requirementId = name.slice(prefix.length)
      return { requirementId, seen, ...countsIn(form, move, requirementId) }
    })
}

/** The rows of a request that have anything in them. */
export function wrongsIn(form: URLSearchParams, move: string): Record<string, string>[] {
  const rows = Array.from({ length: WRONG_ROWS }, (_, row) => {
    const text = (field: string) => form.get(`${move}.wrongs.${row}.${field}`)?.trim() ?? ''
    const requirementId = text('requirementId')
    const words = { wrong: text('wrong'), howToFix: text('howToFix'), legalBasis: text('legalBasis') }
    return { ...(requirementId ? { requirementId } : {}), ...words }
  })
  const filled = rows.filter((row) => row.wrong || row.howToFix)
  return filled.length > 0 ? filled : rows.slice(0, 1)
}

/** Whether a box carries scans: of a paper, of a result, of whatever goes with a move. */
export function isScanBox(name: string): boolean {
  return /^(step|decide\.result|answer)\.fileIds$|^(supply|desk)\.files\./.test(name)
}

/** Papers brought to the desk: counts and files for each requirement. */
export function enclosuresIn(request: Pick<PageRequest, 'form' | 'files'>, move: string) {
  const ids = request.form.getAll(`${move}.requirementId`)
  const brought = ids.map((requirementId) => ({
    requirementId,
    fileIds: filesIn(request, `${move}.files.${requirementId}`),
    ...countsIn(request.form, move, requirementId),
  }))
  return brought.filter((e) => e.fileIds.length > 0 || (e.originals ?? 0) > 0 || (e.copies ?? 0) > 0)
}

/** Files that came with this post, and those kept from a post that was refused. */
export function filesIn(request: Pick<PageRequest, 'form' | 'files'>, field: string): string[] {
  const fresh = request.files.filter((file) => file.field === field).map((file) => file.fileId)
  const kept = request.form.getAll(`kept.${field}`).map((value) => value.split('|')[0] ?? '')
  return [...kept, ...fresh]
}

/** The same files with their names, to be carried along when the page is shown again. */
export function keptFiles(
  request: Pick<PageRequest, 'form' | 'files'>,
  field: string,
): { fileId: string; name: string }[] {
  const fresh = request.files
    .filter((file) => file.field === field)
    .map(({ fileId, name }) => ({ fileId, name }))
  const kept = request.form.getAll(`kept.${field}`).map((value) => {
    const [fileId = '', ...name] = value.split('|')
    return { fileId, name: name.join('|') }
  })
  return [...kept, ...fresh]
}

function countsIn(
  form: URLSearchParams,
  move: string,
  requirementId: string,
): { originals?: number; copies?: number } {
  const count = (kind: string) => {
    const text = form.get(`${move}.${kind}.${requirementId}`)?.trim() ?? ''
    return /^\d{1,2}$/.test(text) ? { [kind]: Number(text) } : {}
  }
  return { ...count('originals'), ...count('copies') }
}
