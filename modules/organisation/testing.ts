import type { Officer } from '#kernel/actor.ts'
import { system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { nameSortKey } from '#kernel/text/name-sort-key.ts'
import { loadCalendar } from './operations/load-calendar.ts'
import { officerActor } from './queries/officer-actor.ts'

const SINCE = '2019-01-01'
const SINCE_AT = new Date('2019-01-01T00:00:00+07:00')
const LEADER = [
  'organisation.confirm',
  'one-stop.decide',
  'one-stop.supplement-again',
  'one-stop.extend',
  'one-stop.assign',
  'one-stop.see',
  'statistics.see',
]
const KINDS: Record<string, string[]> = {
  'test-clerk': ['one-stop.receive', 'one-stop.work', 'one-stop.give-back', 'one-stop.see'],
  'test-field': ['one-stop.work', 'one-stop.see'],
  'test-head': ['one-stop.assign', 'one-stop.work', 'one-stop.see', 'statistics.see'],
  'test-leader': LEADER,
  'test-documents': ['one-stop.issue', 'one-stop.see'],
  'test-administrator': ['organisation.administer'],
  'test-system': ['organisation.administer', 'system.administer'],
  'test-controller': ['procedures.administer', 'statistics.see', 'statistics.see-below'],
  'test-city-leader': ['organisation.confirm', 'statistics.see', 'statistics.see-below'],
  'test-auditor': ['audit.read', 'statistics.see', 'statistics.see-below'],
}
let wards = 0
let prepared: Promise<void> | undefined

/** A ward with its sections and one officer in each kind of post, ready to act; `cityId` is the agency above. */
export type Ward = {
  unitId: string
  code: string
  name: string
  cityId: string
  sections: { office: string; desk: string }
  clerk: Officer
  fieldOfficer: Officer
  head: Officer
  leader: Officer
  documentClerk: Officer
  administrator: Officer
}

/** A city above wards, with those who look on. */
export type City = {
  unitId: string
  code: string
  leader: Officer
  systemAdministrator: Officer
  administrator: Officer
  controller: Officer
  auditor: Officer
}

export type NewWard = { city?: City; levelKey?: string }

/** Makes a city with its administrators, procedure control and auditor. */
export async function aCity(): Promise<City> {
  await (prepared ??= prepare())
  const code = `H${10 + (wards++ % 90)}`
  const unitId = await aUnit({
    kind: 'agency',
    name: `Ủy ban nhân dân thành phố ${code}`,
    level: 'province',
    parentId: null,
    code: null,
  })
  return {
    unitId,
    code,
    leader: await anOfficer(unitId, 'test-city-leader'),
    systemAdministrator: await anOfficer(unitId, 'test-system'),
    administrator: await anOfficer(unitId, 'test-administrator'),
    controller: await anOfficer(unitId, 'test-controller'),
    auditor: await anOfficer(unitId, 'test-auditor'),
  }
}

/** Makes a ward of a city (a new one unless given) that no other test knows. */
export async function aWard({ city, levelKey = 'commune' }: NewWard = {}): Promise<Ward> {
  const above = city ?? (await aCity())
  const number = (wards += 1)
  const code = `H26.${String(number).padStart(3, '0')}`
  const name = `Ủy ban nhân dân phường Thử ${number}`
  const unitId = await aUnit({ kind: 'agency', name, level: levelKey, parentId: above.unitId, code })
  const office = await aUnit({
    kind: 'section',
    name: 'Văn phòng',
    level: levelKey,
    parentId: unitId,
    code: null,
    sectionKey: 'van-phong',
  })
  const desk = await aUnit({
    kind: 'desk',
    name: 'Một cửa',
    level: levelKey,
    parentId: unitId,
    code: null,
    sectionKey: 'trung-tam-pvhcc',
  })
  return {
    unitId,
    code,
    name,
    cityId: above.unitId,
    sections: { office, desk },
    clerk: await anOfficer(unitId, 'test-clerk', { unitId: desk, sectionKey: 'trung-tam-pvhcc' }),
    fieldOfficer: await anOfficer(unitId, 'test-field', { unitId: office, sectionKey: 'van-phong' }),
    head: await anOfficer(unitId, 'test-head', { unitId: office, sectionKey: 'van-phong' }),
    leader: await anOfficer(unitId, 'test-leader'),
    documentClerk: await anOfficer(unitId, 'test-documents', { unitId: office }),
    administrator: await anOfficer(unitId, 'test-administrator'),
  }
}

type NewTestUnit = {
  kind: 'agency' | 'section' | 'desk'
  name: string
  level: string
  parentId: string | null
  code: string | null
  sectionKey?: string
}

/** Makes a unit in force since 2019. */
export async function aUnit({ kind, name, level, parentId, code, sectionKey }: NewTestUnit): Promise<string> {
  const unitId = uuid()
  await database().insertInto('organisation.unit').values({ id: unitId, kind }).execute()
  await database()
    .insertInto('organisation.unit_version')
    .values({
      id: uuid(),
      unit_id: unitId,
      code,
      name,
      short_name: name.replace('Ủy ban nhân dân', 'UBND'),
      level_key: level,
      parent_id: parentId,
      area_id: null,
      section_key: sectionKey ?? null,
      address: null,
      phone: null,
      decision_no: null,
      valid_from: SINCE,
      valid_to: null,
      recorded_at: SINCE_AT,
      superseded_at: null,
    })
    .execute()
  await database()
    .updateTable('organisation.revision')
    .set((eb) => ({ number: eb('number', '+', 1) }))
    .execute()
  return unitId
}

type InPost = { unitId?: string; sectionKey?: string; name?: string }

/** Makes an officer in a fresh post of an agency and answers her as an actor. */
export async function anOfficer(
  agencyId: string,
  kindKey: string,
  { unitId, sectionKey, name = 'Nguyễn Thị Thử' }: InPost = {},
): Promise<Officer> {
  const [officerId, postId] = [uuid(), await aPost(agencyId, kindKey, { unitId, sectionKey })]
  await database()
    .insertInto('organisation.officer')
    .values({
      id: officerId,
      name,
      name_sort: nameSortKey(name),
      kind: 'civil-servant',
      identity_number: `09${String(parseInt(officerId.slice(-10), 16) % 10 ** 10).padStart(10, '0')}`,
      phone: null,
      email: null,
    })
    .execute()
  await database()
    .insertInto('organisation.appointment')
    .values({
      id: uuid(),
      officer_id: officerId,
      post_id: postId,
      valid_from: SINCE_AT,
      valid_to: null,
      recorded_at: SINCE_AT,
      superseded_at: null,
      decision_no: null,
    })
    .execute()
  return officerNow(officerId, new Date('2026-11-20T09:00:00+07:00'))
}

/** Makes a vacant post of an agency. */
export async function aPost(
  agencyId: string,
  kindKey: string,
  { unitId, sectionKey }: InPost = {},
): Promise<string> {
  const id = uuid()
  await database()
    .insertInto('organisation.post')
    .values({
      id,
      unit_id: unitId ?? agencyId,
      agency_id: agencyId,
      post_kind_key: kindKey,
      name: `Vị trí ${kindKey}`,
      section_key: sectionKey ?? null,
      valid_from: SINCE,
      valid_to: null,
      recorded_at: SINCE_AT,
      superseded_at: null,
      decision_no: null,
    })
    .execute()
  return id
}

/** An officer as she stands at an instant. */
export async function officerNow(officerId: string, at: Date, postId?: string): Promise<Officer> {
  const standing = await officerActor(database(), { officerId, postId, at })
  if (!standing) throw new Error('this officer holds no post then')
  const { toVouch: _, ...officer } = standing
  return { ...officer, accountId: officerId }
}

async function prepare(): Promise<void> {
  for (const [rank, key] of ['province', 'district', 'commune'].entries()) {
    await database()
      .insertInto('organisation.level')
      .values({ key, name: key, rank: rank + 1, valid_from: SINCE, valid_to: null, source: 'phép thử' })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  for (const [key, duties] of Object.entries(KINDS)) {
    await database()
      .insertInto('organisation.post_kind')
      .values({ key, name: key, duties, valid_from: SINCE, valid_to: null, source: 'phép thử' })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  await loadCalendar.perform(system, SINCE_AT, {})
}

/** What stands in the journal about a record, in order: done things by type, refused ones by their code. */
export async function journalOf(recordId: string): Promise<string[]> {
  const rows = await database()
    .selectFrom('kernel.event')
    .select(['type', 'refusal'])
    .where('record_id', '=', recordId)
    .orderBy('seq')
    .execute()
  return rows.map(({ type, refusal }) => refusal ?? type)
}

/** Declares the office of an agency open, as if two people had done it. */
export async function openedOffice(agencyId: string, at = SINCE_AT): Promise<void> {
  await database()
    .insertInto('organisation.opening')
    .values({ agency_id: agencyId, opened_at: at, decision_no: '1/QĐ', list_hash: Buffer.alloc(32) })
    .execute()
  await database()
    .updateTable('organisation.revision')
    .set((eb) => ({ number: eb('number', '+', 1) }))
    .execute()
}

/** What was done at once by one person; fails when it waits for a second one. */
export function doneAlone<T extends object>(answer: (T & { waiting: false }) | { waiting: true }): T {
  if (answer.waiting) throw new Error('this waits for a second person')
  return answer
}

/** What waits for a second person; fails when one person was enough. */
export function waits(answer: object): string {
  if (!('waitingActId' in answer)) throw new Error('one person was enough for this')
  return String(answer.waitingActId)
}
