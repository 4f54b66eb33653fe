import { refuseInput } from '#kernel/refusal.ts'
import { answersFault } from './answers-faults.ts'
import { explainFault } from './explain-error.ts'
import type { Answers } from './form.ts'

/** Gives answers as they are kept: text in NFC, and what is blank left out; refuses those that are unfit to be looked at. */
export function tidyAnswers(answers: Answers): Answers {
  const fault = answersFault(answers)
  if (fault) refuseInput([explainFault(fault)])
  return tidyFields(answers)
}

function tidyFields(answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers)
      .map(([key, answer]) => [key, tidy(answer)] as const)
      .filter(([, answer]) => !isBlank(answer)),
  )
}

function tidy(answer: unknown): unknown {
  if (typeof answer === 'string') return answer.normalize('NFC')
  if (Array.isArray(answer)) return answer.map(tidy)
  if (answer !== null && typeof answer === 'object') return tidyFields(answer as Answers)
  return answer
}

function isBlank(answer: unknown): boolean {
  if (answer === null || answer === undefined) return true
  if (typeof answer === 'string') return answer.trim() === ''
  return Array.isArray(answer) && answer.length === 0
}
