import type { Officer } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import type { Form } from '#kernel/forms/form.ts'
import type { PageRequest } from '#kernel/page.ts'
import type { Calendar } from '#kernel/working-time/calendar.ts'
import { calendarFor } from '#modules/organisation/index.ts'
import { getProcedure } from '#modules/procedures/index.ts'
import type { Choice } from '#ui/form/choice.ts'
import { formOfCase, resultsOf } from '../../queries/case-of-dossier.ts'
import { getDossier, type DossierShown } from '../../queries/get-dossier.ts'
import { consultableUnits } from './consultable-units.ts'
import { orNone } from './or-none.ts'
import { officersFor } from './work-kind.ts'

/** Everything the page of a dossier is drawn from. */
export type OfficeDossier = {
  request: PageRequest
  dossier: DossierShown
  form: Form
  calendar: Calendar
  /** Who the dossier may be given to; empty unless the officer assigns. */
  officers: { value: string; label: string }[]
  /** Whom an opinion may be asked of; empty unless the officer may ask. */
  consultable: Choice[]
  /** Kinds of result the case may end with. */
  results: string[]
  /** Instruments the procedure stands on, offered as legal basis. */
  legalBasis: string[]
}

export type OpenWork = DossierShown['work'][number]

/** Loads the page of a dossier for the officer who asks. */
export async function officeDossier(request: PageRequest): Promise<OfficeDossier> {
  const { actor, now, params } = request
  const dossier = await getDossier.ask(actor, now, { dossierId: params['dossierId'] })
  const officer = actor as Officer
  const [form, calendar, officers, consultable, results, legalBasis] = await Promise.all([
    formOfCase(dossier.procedureCaseId),
    calendarFor(database(), dossier.unitId),
    officer.duties.has('one-stop.assign') ? officersFor(officer, now, officer.sectionKey) : [],
    mayMove(dossier, 'consult') ? consultableUnits(request, dossier.unitId) : [],
    resultsOf(dossier.procedureCaseId),
    legalBasisOf(request, dossier),
  ])
  return { request, dossier, form, calendar, officers, consultable, results, legalBasis }
}

/** The steps that wait for this officer now. */
export function myOpenWork(dossier: DossierShown): OpenWork[] {
  return dossier.work.filter((work) => dossier.myWork.includes(work.workId))
}

/** Whether a legal move is open to the officer now. */
export function mayMove(dossier: DossierShown, move: string): boolean {
  return dossier.moves.some((open) => open.move === move)
}

// The instruments of the version the dossier was received under; a procedure that has since ended offers none.
async function legalBasisOf({ actor, now }: PageRequest, dossier: DossierShown): Promise<string[]> {
  const day = new Date((dossier.receivedAt ?? now).getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
  const procedure = await orNone(getProcedure.ask(actor, now, { code: dossier.procedureCode, on: day }))
  return procedure?.legalBasis ?? []
}
