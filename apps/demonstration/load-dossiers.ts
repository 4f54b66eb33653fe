import { anonymous, system, type Citizen } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { renderPdf } from '#kernel/documents/render-pdf.ts'
import { keepBytes } from '#kernel/files/keep-upload.ts'
import type { Calendar } from '#kernel/working-time/calendar.ts'
import { isWorked } from '#kernel/working-time/is-worked.ts'
import { dayOfInstant } from '#kernel/working-time/instant.ts'
import { isoDay } from '#kernel/working-time/iso-day.ts'
import { calendarFor, readProfile, units } from '#modules/organisation/index.ts'
import { loadParties } from '#modules/parties/index.ts'
import { getProcedure } from '#modules/procedures/index.ts'
import { demonstrationDossiers, type DemonstrationDossier } from './dossier-file.ts'
import { live, type Story } from './live-dossier.ts'
import { OfficePeople } from './office-people.ts'

const paper = new URL('../../catalogue/templates/demonstration-paper.typ', import.meta.url)
/** When the office works on what came in before, and how far apart its steps lie. */
const MORNING = '08:20'
const MINUTES_APART = 25
const USUAL_STEPS = 6

/** Gives a demonstration office that has just been opened dossiers at every stage; answers how many. */
export async function loadDemonstrationDossiers(profileKey: string, now: Date): Promise<number> {
  const dossiers = demonstrationDossiers(profileKey).toSorted(
    (a, b) => b.workedDaysAgo - a.workedDaysAgo || a.at.localeCompare(b.at),
  )
  if (dossiers.length === 0) return 0
  const calendar = await calendarFor(database())
  const [unitIds, applicants] = [await unitIdsOf(now), await applicantsOf(profileKey, dossiers, now)]
  const people = new OfficePeople(now)
  for (const [at, dossier] of dossiers.entries()) {
    const unitId = unitIds.get(dossier.unit)
    if (!unitId) throw new Error(`the demonstration knows no agency ${dossier.unit}`)
    const filer = applicants[at] as Filer
    const procedure = await getProcedure.ask(anonymous, now, { code: dossier.procedure })
    const next = instants(dossier, workedDaysSince(calendar, dossier.workedDaysAgo, now))
    await live({
      dossier,
      unitId,
      ...filer,
      procedure,
      form: formOf(dossier, filer, now),
      scan: scanner(filer),
      next,
      people,
    })
  }
  return dossiers.length
}

async function unitIdsOf(now: Date): Promise<Map<string, string>> {
  const { rows } = await units.ask(system, now, { kind: 'agency' })
  return new Map(rows.map(({ code, unitId }) => [code ?? '', unitId]))
}

type Filer = Pick<Story, 'applicant' | 'citizen'>

async function applicantsOf(
  profileKey: string,
  dossiers: DemonstrationDossier[],
  now: Date,
): Promise<Filer[]> {
  const citizens = new Map(readProfile(profileKey).citizens.map((citizen) => [citizen.key, citizen]))
  const described = dossiers.map(({ applicant, citizen }) => {
    const one = applicant ?? citizens.get(citizen ?? '')
    if (!one?.identityNumber) throw new Error(`the demonstration knows no citizen ${citizen}`)
    const { kind, name, identityNumber } = one
    return { kind, name, identityNumber, phone: one.phone ?? '', address: one.address ?? '' }
  })
  const parties = described.map((party, at) => ({ key: String(at), ...party }))
  const { parties: ids } = await loadParties.perform(system, now, { parties })
  return described.map((applicant, at) => ({ applicant, citizen: citizenOf(applicant, ids[at] ?? '') }))
}

function citizenOf(
  { kind, name, identityNumber }: Story['applicant'],
  personId: string,
): Citizen | undefined {
  return kind === 'citizen' ? { kind, accountId: uuid(), personId, name, identityNumber } : undefined
}

// The last of them is the day it was filed, the first the worked day before today.
function workedDaysSince(calendar: Calendar, count: number, now: Date): string[] {
  const days: string[] = []
  for (let day = dayOfInstant(now.getTime()) - 1; days.length < count; day--)
    if (isWorked(calendar, isoDay(day))) days.unshift(isoDay(day))
  return days
}

function instants({ channel, at, took }: DemonstrationDossier, days: string[]): () => Date {
  let step = -1
  return () => {
    step += 1
    const evenly = Math.min(took, Math.floor((step * took) / USUAL_STEPS))
    // Who files in the evening is answered on a later day.
    const day = step > 0 && channel === 'online' ? Math.max(1, evenly) : evenly
    const from = new Date(`${days[day] ?? ''}T${day === 0 ? at : MORNING}:00+07:00`)
    return new Date(from.getTime() + step * MINUTES_APART * 60_000)
  }
}

const BEFORE_TODAY = /^@-(\d+)$/

function formOf({ form }: DemonstrationDossier, { applicant }: Filer, now: Date): Record<string, unknown> {
  const given = Object.entries(form).map(([field, answer]) => {
    const days = BEFORE_TODAY.exec(String(answer))?.[1]
    return [field, days ? isoDay(dayOfInstant(now.getTime()) - Number(days)) : answer]
  })
  return {
    applicantName: applicant.name,
    applicantIdentityNumber: applicant.identityNumber,
    applicantPhone: applicant.phone,
    applicantAddress: applicant.address,
    ...Object.fromEntries(given),
    truth: true,
  }
}

function scanner({ citizen }: Filer): Story['scan'] {
  return async (title) => {
    const bytes = await renderPdf(paper, { title })
    return keepBytes(
      bytes,
      { name: `${title}.pdf`, mediaType: 'application/pdf', pages: 1 },
      citizen ?? system,
      new Date(),
    )
  }
}
