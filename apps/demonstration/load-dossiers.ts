import { now } from '#kernel/clock/now.ts'
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
const AFTERNOON = '16:20'
const MINUTES_APART = 25

/** Which step at the desk is the last of each; online the clerk first checks and receives. */
const lastStep = {
  submitted: 0,
  received: 0,
  assigned: 1,
  proposed: 2,
  reviewed: 3,
  decided: 4,
  issued: 5,
  returned: 6,
  asked: 2,
  refused: 2,
  withdrawn: 2,
} satisfies Record<DemonstrationDossier['reaches'], number>
const STEPS_BEFORE_WORK_ONLINE = 2

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
    const next = instants(dossier, workedDaysSince(calendar, dossier.workedDaysAgo, now), now)
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

// The first is the day it was filed, the last today, or the worked day before it when nobody works today.
function workedDaysSince(calendar: Calendar, count: number, now: Date): string[] {
  const today = dayOfInstant(now.getTime())
  const days = isWorked(calendar, isoDay(today)) ? [isoDay(today)] : []
  for (let day = today - 1, before = 0; before < count; day--) {
    if (!isWorked(calendar, isoDay(day))) continue
    days.unshift(isoDay(day))
    before += 1
  }
  return days
}

// Steps of today have been done by now, whatever the hour; nothing lies ahead.
function instants(
  { channel, at, took, reaches }: DemonstrationDossier,
  days: string[],
  now: Date,
): () => Date {
  const last = lastStep[reaches] + (channel === 'online' ? STEPS_BEFORE_WORK_ONLINE : 0)
  let step = -1
  return () => {
    step += 1
    const evenly = last === 0 ? 0 : Math.min(took, Math.floor((step * took) / last))
    // Who files in the evening is answered on a later day.
    const day = step > 0 && channel === 'online' ? Math.max(1, evenly) : evenly
    const hour = day === 0 ? at : days[day] ? MORNING : AFTERNOON
    const from = new Date(`${days[day] ?? days.at(-1) ?? ''}T${hour}:00+07:00`)
    const usual = from.getTime() + step * MINUTES_APART * 60_000
    return new Date(Math.min(usual, now.getTime() - (last + 3 - step) * 60_000))
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
      now(),
    )
  }
}
