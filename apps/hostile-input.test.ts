import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { z } from 'zod'
import { anonymous, type Actor, type Officer } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { asRefusal } from '#kernel/http/problem.ts'
import { operations } from '#kernel/operation.ts'
import { queries } from '#kernel/query.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { hostileInputs, type Known } from '#kernel/testing/hostile-inputs.ts'
import {
  aCity,
  aCitizen,
  aProcedure,
  aWard,
  filingFor,
  monday,
  openWork,
  wrongs,
  type Milestone,
  type OneStopWard,
} from '#modules/one-stop/testing.ts'
import '#modules/access/testing.ts'
import './modules.ts'

await freshDatabase()

// The state in which a dossier is for each operation to get as far as the database.
const stateFor: Record<string, Milestone> = {
  'one-stop.check-enclosures': 'submitted',
  'one-stop.receive-dossier': 'checked',
  'one-stop.refuse-dossier': 'in-progress',
  'one-stop.stop-dossier': 'in-progress',
  'one-stop.assign-work': 'received',
  'one-stop.complete-step': 'in-progress',
  'one-stop.consult-unit': 'in-progress',
  'one-stop.request-supplement': 'in-progress',
  'one-stop.deliver-supplement': 'awaiting-supplement',
  'one-stop.extend-dossier': 'in-progress',
  'one-stop.decide-dossier': 'reviewed',
  'one-stop.issue-result': 'decided',
  'one-stop.give-back-result': 'result-ready',
  'one-stop.withdraw-dossier': 'in-progress',
  'one-stop.undo': 'in-progress',
  'one-stop.rate-dossier': 'returned',
}

type Door = { name: string; schema: z.ZodType; call: (actor: Actor, input: unknown) => Promise<unknown> }

function doors(): Door[] {
  const asked = [...queries().values()].map(({ name, input, ask }) => ({
    name,
    schema: input as z.ZodType,
    call: (actor: Actor, sent: unknown) => ask(actor, monday, sent),
  }))
  const performed = [...operations().values()]
    .filter(({ isInternal }) => !isInternal)
    .map(({ name, input, perform }) => ({
      name,
      schema: input as z.ZodType,
      call: (actor: Actor, sent: unknown) => perform(actor, monday, sent),
    }))
  return [...asked, ...performed]
}

/** Ids and keys that are really there, by the name of the field that asks for them. */
async function whatIsThere(): Promise<Map<string, string>> {
  const { rows: tables } = await sql<{ place: string; name: string; key: string }>`
    select table_schema || '.' || table_name as place, table_name as name, column_name as key from information_schema.columns
     where (column_name = 'id' and data_type = 'uuid' or column_name = 'key' and data_type = 'text')
       and table_schema not in ('pg_catalog', 'graphile_worker')`.execute(database())
  const known = new Map<string, string>()
  for (const { place, name, key } of tables) {
    const { rows } = await sql<{ found: string }>`
      select ${sql.ref(key)} as found from ${sql.table(place)} order by 1 desc limit 1`.execute(database())
    const field = name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
    if (rows[0]) known.set(`${field}${key === 'id' ? 'Id' : 'Key'}`, rows[0].found)
  }
  return known
}

type Stage = {
  ward: OneStopWard
  known: Map<string, string>
  given: Record<string, object>
  everyone: Actor[]
}

async function aStage(): Promise<Stage> {
  const [city, citizen, procedure] = [await aCity(), await aCitizen(), await aProcedure()]
  const ward = await aWard({ city })
  await ward.dossier({ state: 'in-progress' })
  const colleagues = [ward.clerk, ward.head, ward.leader, ward.documentClerk, ward.administrator]
  const above = [city.systemAdministrator, city.controller, city.auditor]
  const administrator: Officer = {
    ...ward.fieldOfficer,
    covers: 'all',
    duties: new Set([...colleagues, ...above].flatMap(({ duties }) => [...duties])),
  }
  const known = await whatIsThere()
  const filing = { ...filingFor(ward, procedure, citizen), channel: 'online' }
  const names = {
    unitId: ward.unitId,
    parentId: city.unitId,
    areaId: await anArea(),
    code: procedure.code,
    procedureCode: procedure.code,
  }
  for (const [field, value] of Object.entries(names)) known.set(field, value)
  const given = {
    'one-stop.save-draft': filing,
    'one-stop.submit-dossier': filing,
    'one-stop.receive-at-desk': { ...filing, channel: 'desk' },
    'one-stop.request-supplement': { wrongs },
    'one-stop.complete-step': { outcome: 'propose' },
    'one-stop.check-enclosures': { checks: [{ requirementId: 'to-khai', seen: 'original' }] },
    'one-stop.refuse-dossier': { reason: 'Không thuộc trường hợp được giải quyết.', legalBasis: 'Điều 19' },
    'organisation.open-office': { listHash: '0'.repeat(64) },
    'organisation.create-unit': { kind: 'section', code: null },
    'organisation.set-office-hours': {
      weekdays: [1, 2],
      hours: [{ from: '07:30', to: '11:30' }],
      otherHours: { 1: [{ from: '07:30', to: '11:30' }] },
    },
  }
  return { ward, known, given, everyone: [administrator, ward.clerk, citizen, anonymous] }
}

async function prepared(
  { name }: Door,
  { ward, known, given }: Stage,
): Promise<{ lookup: Known; input: object }> {
  const dossier = await ward.dossier({ state: stateFor[name] ?? 'in-progress' })
  const [work] = await openWork(dossier.dossierId)
  const own = new Map([
    ['dossierId', dossier.dossierId],
    ['workId', work?.id],
    ['assignee', ward.fieldOfficer.postId],
  ])
  return { lookup: (field) => own.get(field) ?? known.get(field), input: given[name] ?? {} }
}

async function anArea(): Promise<string> {
  const id = uuid()
  const columns = {
    id,
    name: 'Phường Thử',
    level_key: 'commune',
    valid_from: '2019-01-01',
    source: 'phép thử',
  }
  await database().insertInto('organisation.area').values(columns).execute()
  return id
}

/** What is thrown that is no lawful no. */
async function bugOf(door: Door, actor: Actor, input: unknown): Promise<string | undefined> {
  try {
    await door.call(actor, input)
    return undefined
  } catch (error) {
    if (asRefusal(error)) return undefined
    const {
      code = '',
      constraint = '',
      message,
    } = error as { code?: string; constraint?: string; message: string }
    return `${door.name} as ${actor.kind}: ${code} ${constraint} ${message} for ${JSON.stringify(input).slice(0, 300)}`
  }
}

type Outcome = { asked: number; wasShaped: boolean; bugs: string[] }

async function attack(door: Door, stage: Stage): Promise<Outcome> {
  const outcome: Outcome = { asked: 0, wasShaped: false, bugs: [] }
  const { lookup, input } = await prepared(door, stage)
  for (const sent of hostileInputs(door.schema, lookup, { ...input })) {
    // Most of it fails at the shape, which is the same for everybody.
    const isShaped = door.schema.safeParse(sent).success
    outcome.wasShaped ||= isShaped
    const askers = stage.everyone.slice(0, isShaped && outcome.asked % 6 === 0 ? 4 : 1)
    const bugs = await Promise.all(askers.map((actor) => bugOf(door, actor, sent)))
    outcome.asked += askers.length
    outcome.bugs.push(...bugs.filter((bug) => bug !== undefined))
  }
  return outcome
}

test('whatever is sent to any operation or query, the answer is a result or a lawful no, never a bug', async () => {
  const stage = await aStage()
  const [bugs, unreached] = [[] as string[], [] as string[]]
  let asked = 0
  for (const door of doors()) {
    const outcome = await attack(door, stage)
    asked += outcome.asked
    bugs.push(...outcome.bugs)
    if (!outcome.wasShaped) unreached.push(door.name)
  }

  assert.deepEqual(bugs, [])
  assert.deepEqual(unreached, [])
  assert.ok(asked > 4000, `${asked} calls`)
})
