import type { Officer } from '#kernel/actor.ts'
import type { PageRequest } from '#kernel/page.ts'
import { dueDay } from '#modules/organisation/index.ts'
import {
  findProcedures,
  getProcedure,
  type FoundProcedure,
  type ProcedureShown,
} from '#modules/procedures/index.ts'
import { dossiers, type DossierRow } from '../../queries/dossiers.ts'
import { readPerson, type PartyRow } from './desk-found.ts'
import { orNone } from './or-none.ts'

const PROCEDURES_AT_MOST = 10
const RUNNING_AT_MOST = 5
const SHORTEST_IDENTITY = 9

export type DeskCase = ProcedureShown['procedureCases'][number]

/** One visit at the desk as far as it has come: what was typed, found and chosen. */
export type DeskVisit = {
  request: PageRequest
  /** What stands in a field: as posted, or asked for in the address. */
  text: (name: string) => string
  people: PartyRow[]
  /** What the person already has running here. */
  running: DossierRow[]
  procedures: FoundProcedure[]
  procedure: ProcedureShown | undefined
  procedureCase: DeskCase | undefined
  /** When the result would be due if it were received now. */
  due: Awaited<ReturnType<typeof dueDay.ask>> | undefined
}

/** Reads the visit, does the searches it asks for and takes over what was picked. */
export async function deskVisit(request: PageRequest): Promise<DeskVisit> {
  const typed = new URLSearchParams(request.form.size > 0 ? request.form : request.query)
  const text = (name: string) => typed.get(name)?.trim() ?? ''
  const people = await readPerson(request, typed)
  const { procedures, procedure } = await foundProcedure(request, typed)
  const procedureCase = caseIn(procedure, text('procedureCaseId'))
  const due = procedureCase ? await dueIfNow(request, procedureCase) : undefined
  const running = await runningOf(request, text('applicant.identityNumber'))
  return {
    request,
    text,
    people: text('applicant.name') ? [] : people,
    running,
    procedures,
    procedure,
    procedureCase,
    due,
  }
}

async function runningOf({ actor, now }: PageRequest, identityNumber: string): Promise<DossierRow[]> {
  if (identityNumber.length < SHORTEST_IDENTITY) return []
  const found = await orNone(dossiers.ask(actor, now, { q: identityNumber, limit: '20' }))
  return (found?.rows ?? []).filter(({ endedOn }) => endedOn === null).slice(0, RUNNING_AT_MOST)
}

async function foundProcedure(
  request: PageRequest,
  typed: URLSearchParams,
): Promise<Pick<DeskVisit, 'procedures' | 'procedure'>> {
  takeProcedure(typed)
  const { rows, count } = await searched(request, typed)
  if (rows[0] && count === 1) typed.set('procedureCode', rows[0].code)
  const procedure = await procedureOf(request, typed.get('procedureCode') ?? '')
  return { procedure, procedures: procedure ? [] : rows }
}

function takeProcedure(typed: URLSearchParams): void {
  const deed = typed.get('do') ?? ''
  const picked = /^procedure\/(.+)$/.exec(deed)?.[1]
  if (picked) typed.set('procedureCode', picked)
  if (deed === 'other-procedure') typed.set('procedureCode', '')
}

async function searched({ actor, now }: PageRequest, typed: URLSearchParams) {
  const q = typed.get('procedure')?.trim() ?? ''
  if (!q || typed.get('procedureCode')) return { rows: [], count: 0 }
  const unitId = (actor as Officer).unitId
  return findProcedures.ask(actor, now, { q, unitId, limit: String(PROCEDURES_AT_MOST) })
}

async function procedureOf({ actor, now }: PageRequest, code: string): Promise<ProcedureShown | undefined> {
  return code ? orNone(getProcedure.ask(actor, now, { code })) : undefined
}

/** The case chosen, else the first that is offered at the desk. */
function caseIn(procedure: ProcedureShown | undefined, procedureCaseId: string): DeskCase | undefined {
  const offered = deskCases(procedure)
  return offered.find((one) => one.procedureCaseId === procedureCaseId) ?? offered[0]
}

/** The cases of a procedure that may be handed in at the desk. */
export function deskCases(procedure: ProcedureShown | undefined): DeskCase[] {
  return (procedure?.procedureCases ?? []).filter(({ timeLimits }) => 'desk' in timeLimits)
}

async function dueIfNow({ actor, now }: PageRequest, { timeLimits }: DeskCase): Promise<DeskVisit['due']> {
  const limit = timeLimits.desk
  if (!limit) return undefined
  const question = {
    from: now.toISOString(),
    length: String(limit.length),
    unit: limit.unit,
    rule: limit.rule,
  }
  return dueDay.ask(actor, now, { ...question, unitId: (actor as Officer).unitId })
}
