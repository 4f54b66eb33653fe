import type { PageRequest } from '#kernel/page.ts'
import { findParties, getParty, type PartyRow } from '#modules/parties/index.ts'
import { orNone } from './or-none.ts'

export type { PartyRow }

const PEOPLE_AT_MOST = 8
const PERSONS_NUMBER = /^(\d{9}|\d{12})$/
const FIELDS = [
  'name',
  'identityNumber',
  'identityKind',
  'identityCountry',
  'phone',
  'email',
  'address',
] as const

/** Finds who stands at the desk, and takes her over into the fields when it is clear who she is. */
export async function readPerson(request: PageRequest, typed: URLSearchParams): Promise<PartyRow[]> {
  const deed = textIn(typed, 'do')
  const picked = /^person\/(.+)$/.exec(deed)?.[1]
  if (picked) return takeOver(typed, await opened(request, picked))
  const q = textIn(typed, 'person')
  // Who is in the fields already is not looked for again with every step: that would be one look after the other.
  if (q.length >= 2 && (deed === 'find' || !textIn(typed, 'applicant.name')))
    return lookedFor(request, typed, q)
  return deed === 'find' ? fillBlanks(request, typed) : []
}

async function lookedFor(request: PageRequest, typed: URLSearchParams, q: string): Promise<PartyRow[]> {
  const people = await asked(request, { q })
  const [only] = people
  // A scan, or a number with her name: nobody else is meant.
  if (only?.isWhole && people.length === 1)
    return isSame(typed, only) ? fillIn(typed, only) : takeOver(typed, only)
  if (!only && PERSONS_NUMBER.test(q)) setBlank(typed, 'applicant.identityNumber', q)
  return people
}

function textIn(typed: URLSearchParams, name: string): string {
  return typed.get(name)?.trim() ?? ''
}

function setBlank(typed: URLSearchParams, name: string, value: string | null): void {
  if (!textIn(typed, name)) typed.set(name, value ?? '')
}

async function asked({ actor, now }: PageRequest, question: Record<string, string>): Promise<PartyRow[]> {
  return (await findParties.ask(actor, now, { ...question, limit: String(PEOPLE_AT_MOST) })).rows
}

function opened({ actor, now }: PageRequest, partyId: string): Promise<PartyRow | undefined> {
  return orNone(getParty.ask(actor, now, { partyId }))
}

// They stay open to be corrected.
function takeOver(typed: URLSearchParams, person: PartyRow | undefined): PartyRow[] {
  if (!person) return []
  typed.set('applicant.kind', person.kind)
  for (const field of FIELDS) typed.set(`applicant.${field}`, person[field] ?? '')
  return [person]
}

// Number and name were typed anyway: what is known besides need not be.
async function fillBlanks(request: PageRequest, typed: URLSearchParams): Promise<PartyRow[]> {
  const [number, name] = [textIn(typed, 'applicant.identityNumber'), textIn(typed, 'applicant.name')]
  if (number.length < 9 || name.length < 2) return []
  const [known] = await asked(request, { number, name })
  return known ? fillIn(typed, known) : []
}

function fillIn(typed: URLSearchParams, known: PartyRow): PartyRow[] {
  for (const field of FIELDS) setBlank(typed, `applicant.${field}`, known[field])
  return []
}

function isSame(typed: URLSearchParams, { identityNumber }: PartyRow): boolean {
  return textIn(typed, 'applicant.identityNumber') === identityNumber
}
