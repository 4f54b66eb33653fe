import { evaluateCondition } from './evaluate-condition.ts'
import type { Answers, Field, Form } from './form.ts'
import type { PREFILLS } from './read-declaration.ts'

/** What is already known about the person who files. */
export type Profile = Partial<Record<(typeof PREFILLS)[number], string | null>>

/** The answers that need not be asked again (enter once): what is known and fits the question. */
export function prefillFrom(form: Form, profile: Profile): Answers {
  const known = [...form.fields.values()].flatMap((field) => {
    const answer = knownAnswer(field, profile)
    return answer !== undefined && fits(form, field, answer) ? [[field.key, answer] as const] : []
  })
  return Object.fromEntries(known)
}

/** The answer offered for a question because another one says the same; undefined when there is none. */
export function sameAnswer(field: Field, answers: Answers): unknown {
  const source = field.schema['x-same-as']
  if (source === undefined || !Object.hasOwn(answers, source)) return undefined
  const when = field.schema['x-same-when']
  return when === undefined || evaluateCondition(when, answers) ? answers[source] : undefined
}

function knownAnswer(field: Field, profile: Profile): string | undefined {
  const kind = field.schema['x-prefill'] as keyof Profile | undefined
  const answer = kind === undefined || !Object.hasOwn(profile, kind) ? undefined : profile[kind]
  return typeof answer === 'string' && answer.trim() !== '' ? answer.normalize('NFC').trim() : undefined
}

function fits(form: Form, field: Field, answer: string): boolean {
  return form.validate({ [field.key]: answer })
}
