import { evaluateCondition, isConditionOpen } from './evaluate-condition.ts'
import type { Answers, Field, Form, FormPage } from './form.ts'

/** The pages a citizen may come to see, what is known by then, and whether all of them are certain to be asked. */
export type PagesAtMost = { pages: FormPage[]; areCertain: boolean; known: Answers }

/** Whether something is asked: decided by what is known, or only once more is answered. */
type Asked = 'yes' | 'no' | 'open'

/**
 * Every page that may be asked of somebody who stands before the page called `pageKey`, whatever she answers from there on.
 * What she answered there at an earlier time counts as open: she may be about to change it.
 */
export function pagesAtMost(form: Form, answers: Answers, pageKey: string, today?: string): PagesAtMost {
  const known: Record<string, unknown> = { today: today ?? null }
  const pages: FormPage[] = []
  let isBefore = true
  let areCertain = true
  for (const page of form.pages) {
    isBefore &&= page.key !== pageKey
    const asked = page.fields.map((field) => askedOf(page, field, known))
    page.fields.forEach((field, at) => {
      if (asked[at] === 'no') known[field.key] = null
      else if (isBefore) known[field.key] = answers[field.key] ?? null
    })
    const fields = page.fields.filter((_, at) => asked[at] !== 'no')
    if (fields.length > 0) pages.push({ ...page, fields })
    areCertain &&= fields.length === 0 || asked.includes('yes')
  }
  return { pages, areCertain, known }
}

function askedOf(page: FormPage, field: Field, known: Answers): Asked {
  const both = [conditionHolds(page.when, known), conditionHolds(field.when, known)]
  if (both.includes('no')) return 'no'
  return both.includes('open') ? 'open' : 'yes'
}

/** Whether a condition holds by what is known, does not, or hangs on an answer that is not given yet. */
export function conditionHolds(when: string | undefined, known: Answers): Asked {
  if (when === undefined) return 'yes'
  if (isConditionOpen(when, known)) return 'open'
  return evaluateCondition(when, known) ? 'yes' : 'no'
}
