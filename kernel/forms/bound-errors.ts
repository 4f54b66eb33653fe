import { t } from '#kernel/i18n/t.ts'
import type { AnswerError, Answers, Field, Form } from './form.ts'
import { labelOf } from './labels.ts'
import { isDay, writeDay } from './read-day.ts'

type Place = { form: Form; field: Field; answers: Answers; today: string }

/** Names the days that lie after or before a bound: today, or the day of another answer. */
export function boundErrors(place: Place): AnswerError[] {
  const { field, answers } = place
  const answer = answers[field.key]
  if (Array.isArray(answer)) return answer.flatMap((row, index) => rowErrors(place, row, index))
  return dayErrors(place, answer).map((detail) => ({ pointer: `/${field.key}`, field: field.key, detail }))
}

function rowErrors(place: Place, row: unknown, index: number): AnswerError[] {
  const cells: Record<string, unknown> = row !== null && typeof row === 'object' ? { ...row } : {}
  return place.field.columns.flatMap((column) =>
    dayErrors({ ...place, field: column }, cells[column.key]).map((detail) => ({
      pointer: `/${place.field.key}/${index}/${column.key}`,
      field: place.field.key,
      detail,
    })),
  )
}

function dayErrors(place: Place, day: unknown): string[] {
  if (typeof day !== 'string' || !isDay(day)) return []
  const { schema } = place.field
  const latest = boundOf(schema['x-not-after'], place)
  const earliest = boundOf(schema['x-not-before'], place)
  const label = labelOf(place.field)
  if (latest && day > latest.day)
    return [
      t('{label}: không được sau {bound} ({day}). Hãy kiểm tra lại.', {
        label,
        bound: latest.name,
        day: writeDay(latest.day),
      }),
    ]
  if (earliest && day < earliest.day)
    return [
      t('{label}: không được trước {bound} ({day}). Hãy kiểm tra lại.', {
        label,
        bound: earliest.name,
        day: writeDay(earliest.day),
      }),
    ]
  return []
}

function boundOf(
  bound: string | undefined,
  { form, answers, today }: Place,
): { day: string; name: string } | undefined {
  if (bound === 'today') return { day: today, name: t('hôm nay') }
  const other = bound === undefined ? undefined : form.fields.get(bound)
  const day = other ? answers[other.key] : undefined
  return other && typeof day === 'string' && isDay(day) ? { day, name: `“${labelOf(other)}”` } : undefined
}
