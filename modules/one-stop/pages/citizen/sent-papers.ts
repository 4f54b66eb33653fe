import { t } from '#kernel/i18n/t.ts'
import type { PageRequest } from '#kernel/page.ts'
import type { InputError } from '#kernel/refusal.ts'

/** What the picker of a phone offers first: camera, photos, PDF. */
export const PAPER_KINDS = 'image/*,.heic,.heif,application/pdf'

/** The name of the box for the files of one paper. */
export function boxOf(requirementId: string): string {
  return `tep.${requirementId}`
}

/** Whether a box of a form carries files of a paper. */
export function isPaperBox(name: string): boolean {
  return name.startsWith(boxOf(''))
}

/** What was wrong with files that could not be taken, at the box they were chosen in. */
export function turnedAwayErrors({ turnedAway }: Pick<PageRequest, 'turnedAway'>): InputError[] {
  return turnedAway.map(({ field, name, detail }) => ({
    pointer: `/${field}`,
    detail: t('“{name}” chưa gửi được: {detail}', { name, detail }),
  }))
}

/** The pages of one paper after the buttons "up" (`_len`) and "drop" (`_bo`), whose value is `requirement:file`. */
export function ordered(form: URLSearchParams, requirementId: string, fileIds: readonly string[]): string[] {
  const dropped = fileOf(form.get('_bo'), requirementId)
  const raised = fileOf(form.get('_len'), requirementId)
  const kept = fileIds.filter((id) => id !== dropped)
  const place = raised ? kept.indexOf(raised) : -1
  if (place < 1) return kept
  return [
    ...kept.slice(0, place - 1),
    ...kept.slice(place, place + 1),
    ...kept.slice(place - 1, place),
    ...kept.slice(place + 1),
  ]
}

function fileOf(pressed: string | null, requirementId: string): string | undefined {
  const prefix = `${requirementId}:`
  return pressed?.startsWith(prefix) ? pressed.slice(prefix.length) : undefined
}
