import { t } from '#kernel/i18n/t.ts'
import type { AnswerError, Answers, Field } from './form.ts'
import { labelOf } from './labels.ts'
import { hasHiddenCharacters } from './read-text.ts'

/** Names the one-line answers that hold characters nobody can see, however they came in. */
export function hiddenCharacterErrors(asked: readonly Field[], answers: Answers): AnswerError[] {
  return asked
    .filter((field) => holdsHidden(field, answers[field.key]))
    .map((field) => ({
      pointer: `/${field.key}`,
      field: field.key,
      detail: hiddenCharacterDetail(labelOf(field)),
    }))
}

/** Says that an answer holds hidden characters, and what to do. */
export function hiddenCharacterDetail(label: string): string {
  return t('{label}: có ký tự ẩn hoặc ký tự đảo chiều chữ. Hãy xóa hết ô này rồi gõ lại, đừng dán.', {
    label,
  })
}

function holdsHidden(field: Field, answer: unknown): boolean {
  if (typeof answer === 'string') return hasHiddenCharacters(field.widget, answer)
  if (!Array.isArray(answer)) return false
  return answer.some((row: unknown) => {
    const cells: Answers = row !== null && typeof row === 'object' ? { ...row } : { [field.key]: row }
    return Object.entries(cells).some(([key, cell]) => {
      const column = field.columns.find((candidate) => candidate.key === key) ?? field
      return typeof cell === 'string' && hasHiddenCharacters(column.widget, cell)
    })
  })
}
