import { t } from '#kernel/i18n/t.ts'
import type { Due, Explained } from './due.ts'
import { writtenDay } from './iso-day.ts'

/**
 * The due day after a calendar changed: never an earlier one than was promised. `change` names what changed, such as
 * the decision that made a day off, and stands at the end of the explanation.
 */
export function recomputed(old: Due, fresh: Due, change: string): Due {
  const earlier = Date.parse(fresh.dueAt) < Date.parse(old.dueAt)
  if (fresh.dueAt === old.dueAt) return { ...fresh, explanation: [...fresh.explanation, ...notesOf(old)] }
  const kept = earlier ? old : fresh
  const note: Explained = { on: kept.dueOn, counted: false, why: changeWhy(old, fresh, change), note: true }
  const explanation = [...kept.explanation.filter((line) => !line.note), ...notesOf(old), note]
  return { ...kept, provisional: fresh.provisional, explanation }
}

function notesOf(due: Due): Explained[] {
  return due.explanation.filter((line) => line.note)
}

function changeWhy(old: Due, fresh: Due, change: string): string {
  const places = { change, old: writtenDay(old.dueOn), fresh: writtenDay(fresh.dueOn) }
  return Date.parse(fresh.dueAt) < Date.parse(old.dueAt)
    ? t('Lịch thay đổi ({change}): tính lại được {fresh}, giữ ngày đã hẹn {old}', places)
    : t('Lịch thay đổi ({change}): hạn {old} dời sang {fresh}', places)
}
