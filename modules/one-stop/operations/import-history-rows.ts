import { sql } from 'kysely'
import type { Tx } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { searchKey } from '#kernel/text/search-key.ts'
import { refuse } from '#kernel/refusal.ts'
import { calendarFor } from '#modules/organisation/index.ts'
import { partyWith, readIdentity, type TypedIdentity } from '#modules/parties/index.ts'
import { procedureCase as caseOf, type ProcedureCase } from '#modules/procedures/index.ts'
import { dossierCode } from '../rules/dossier-code.ts'
import { promise } from '../rules/promise.ts'
import { newReference } from '../rules/reference.ts'
import { pastStandings, type PastDossier } from '../rules/statistics-history.ts'
import { keptPin, newTrackingPin } from '../rules/tracking-pin.ts'
import { vietnamDay } from '../rules/vietnam-day.ts'

/** What the rows of an import share. */
export type ImportGround = { tx: Tx; now: Date; source: string; parties: Map<string, string> }

/** A past dossier with the case it was under on its day. */
export type CasedDossier = PastDossier & { caseId: string | null }

/** Finds for each dossier the case of the procedure's version in force on the day it was received. */
export async function withCases(tx: Tx, past: readonly PastDossier[]): Promise<CasedDossier[]> {
  const keyOf = (dossier: PastDossier) =>
    `${dossier.procedureCode} ${vietnamDay(new Date(dossier.receivedAt))}`
  const keys = [...new Set(past.map(keyOf))]
  const { rows } = await sql<{ key: string; caseId: string }>`
    select a.code || ' ' || a.day_on as key, c.id as "caseId"
      from unnest(${keys.map((key) => key.split(' ')[0])}::text[], ${keys.map((key) => key.split(' ')[1])}::text[]) a (code, day_on)
      join procedures.procedure p on p.code = a.code
     cross join lateral (select w.id from procedures.procedure_version w where w.procedure_id = p.id and w.published_at is not null
        and w.valid_from <= a.day_on::date and (w.valid_to is null or w.valid_to >= a.day_on::date) order by w.version desc limit 1) v
     cross join lateral (select k.id from procedures.procedure_case k where k.version_id = v.id order by k.position limit 1) c`.execute(
    tx,
  )
  const cases = new Map(rows.map((row) => [row.key, row.caseId]))
  return past.map((dossier) => ({ ...dossier, caseId: cases.get(keyOf(dossier)) ?? null }))
}

/** Numbers the dossiers in the order they came, after whatever the unit numbered on those days already. */
export async function codesFor(tx: Tx, past: readonly PastDossier[]): Promise<string[]> {
  const days = Map.groupBy(past, ({ unitId, receivedAt }) => `${unitId} ${vietnamDay(new Date(receivedAt))}`)
  const codes = new Map<PastDossier, string>()
  for (const { key, last, unit } of await countedOn(tx, days)) {
    const list = (days.get(key) ?? []).toSorted((a, b) => Date.parse(a.receivedAt) - Date.parse(b.receivedAt))
    const first = last - list.length + 1
    const code = unit ?? refuse('unit-without-code')
    for (const [i, dossier] of list.entries())
      codes.set(dossier, dossierCode(code, new Date(dossier.receivedAt), first + i))
  }
  return past.map((dossier) => codes.get(dossier) as string)
}

type Counted = { key: string; last: number; unit: string | null }

async function countedOn(tx: Tx, days: ReadonlyMap<string, readonly PastDossier[]>): Promise<Counted[]> {
  const keys = [...days.keys()].map((key) => key.split(' '))
  const { rows } = await sql<Counted>`
    with counted as (
      insert into one_stop.code_counter as c (unit_id, day_on, last)
      select a.u::uuid, a.d::date, a.n
        from unnest(${keys.map(([unitId]) => unitId)}::text[], ${keys.map(([, on]) => on)}::text[], ${[...days.values()].map((list) => list.length)}::int[]) a (u, d, n)
      on conflict (unit_id, day_on) do update set last = c.last + excluded.last
      returning unit_id, day_on, last)
    select c.unit_id || ' ' || c.day_on as key, c.last, (
        select v.code from organisation.unit_version v where v.unit_id = c.unit_id and v.superseded_at is null and v.valid_from <= c.day_on
           and (v.valid_to is null or v.valid_to >= c.day_on)) as unit
      from counted c`.execute(tx)
  return rows
}

/** The row of one past dossier; its due day is counted by the calendar of its unit as for any other. */
export async function rowOf(
  ground: ImportGround,
  past: CasedDossier & { caseId: string },
  code: string,
): Promise<{ id: string } & Record<string, unknown>> {
  const procedureCase = await caseOf(ground.tx, past.caseId)
  const id = uuid()
  return {
    id,
    home_unit_id: past.unitId,
    unit_id: past.unitId,
    code,
    reference: newReference(),
    pin: keptPin(newTrackingPin(), id),
    channel: past.channel,
    return_mode: 'desk',
    form: {},
    flow_open: [],
    flow_done: [],
    consulted_unit_ids: [],
    last_event_at: ground.now,
    imported_from: ground.source,
    ...caseColumns(procedureCase),
    ...(await applicantColumns(ground, past, code)),
    ...(await clockColumns(ground, past, procedureCase)),
  }
}

function caseColumns({ procedureId, procedureCaseId, fieldKey, sectionKey, pausePolicy }: ProcedureCase) {
  return {
    procedure_id: procedureId,
    procedure_case_id: procedureCaseId,
    field_key: fieldKey,
    section_key: sectionKey,
    pause_policy: pausePolicy,
  }
}

async function applicantColumns(
  { tx, now, parties }: ImportGround,
  { applicant }: PastDossier,
  code: string,
) {
  const key = `${applicant.kind} ${applicant.identityNumber}`
  const partyId =
    parties.get(key) ?? (await partyWith(tx, { ...applicant, identity: pastIdentity(applicant) }, now))
  parties.set(key, partyId)
  const { kind, name, identityNumber, phone, address } = applicant
  return {
    applicant_party_id: partyId,
    applicant_kind: kind,
    applicant_name: name,
    applicant_identity: identityNumber,
    applicant_phone: phone ?? null,
    applicant_address: address ?? null,
    search: searchKey([name, identityNumber, phone ?? '', code].join(' ')),
  }
}

// An older system knew no kinds: a number that says none itself is nobody's but that system's.
function pastIdentity(applicant: TypedIdentity) {
  const read = readIdentity(applicant)
  if (!('pointer' in read)) return read
  return { identityNumber: applicant.identityNumber, identityKind: 'unknown', identityCountry: 'ZZ' }
}

async function clockColumns({ tx }: ImportGround, past: PastDossier, procedureCase: ProcedureCase) {
  const receivedAt = new Date(past.receivedAt)
  const limit = procedureCase.timeLimits[past.channel] ?? null
  const calendar = await calendarFor(tx, past.unitId)
  const promised = promise(calendar, { limit, receivedAt, pauses: [], policy: procedureCase.pausePolicy })
  const { explanation, ...due } = promised
  return {
    ...due,
    clock: past.outcome === 'open' ? due.clock : 'ended',
    ...pastStandings[past.outcome],
    due_explanation: explanation,
    time_limit: limit,
    pauses: [],
    supplement_rounds: 0,
    extended: false,
    drafted_at: receivedAt,
    submitted_at: receivedAt,
    received_at: receivedAt,
    received_on: vietnamDay(receivedAt),
    ended_at: past.endedAt ?? null,
    ended_on: past.endedAt ? vietnamDay(new Date(past.endedAt)) : null,
  }
}
