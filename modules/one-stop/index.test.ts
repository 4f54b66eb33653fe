import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { database, type Tx } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { verifyJournal } from '#kernel/journal/index.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { answerConsultation, consultUnit, requestSupplement } from './index.ts'
import { aCity, aWard, minutesAfter, monday, rowOf, wrongs, type MadeDossier } from './testing.ts'

await freshDatabase()

/** What no fingerprint needs to know: made anew by the program, or only about what it has looked at. */
const LEFT_OUT = new Set([
  'one_stop.dossier.search',
  'one_stop.dossier.due_calendar_seen_at',
  'one_stop.dossier.last_event_at',
  'work.work.home_unit_id',
  'work.work.module',
  'work.work.step',
  'work.work.title',
  'kernel.file.size_bytes',
  'kernel.file.pages',
  'kernel.file.actor_key',
  'kernel.file.uploaded_at',
  'kernel.file.loose_since',
])
const ROWS_OF_A_DOSSIER: Record<string, string> = {
  'one_stop.dossier': 'id',
  'one_stop.enclosure': 'dossier_id',
  'one_stop.supplement_request': 'dossier_id',
  'one_stop.due_change': 'dossier_id',
  'one_stop.consultation': 'dossier_id',
  'one_stop.result': 'dossier_id',
  'one_stop.ending': 'dossier_id',
  'one_stop.rating': 'dossier_id',
  'one_stop.result_number': 'dossier_id',
  'work.work': 'record_id',
  'kernel.file': '',
}

test('an opinion edited behind the program’s back is named by verify with the code of its dossier', async () => {
  const { dossierId, consulted } = await anAnsweredConsultation()
  const { code } = await rowOf(dossierId)
  const whole = await verifyJournal({})

  await database()
    .updateTable('one_stop.consultation')
    .set({ answer: 'Không có tranh chấp' })
    .where('work_id', '=', consulted)
    .execute()

  const found = await verifyJournal({})
  assert.deepEqual([whole.broken, found.ok], [[], false])
  assert.deepEqual(
    found.broken.map((b) => [b.recordId, b.code, b.type, b.why]),
    [[dossierId, code, 'one-stop.consultation-answered', 'rows-changed']],
  )
})

test('whatever decides about a dossier is in its fingerprint: any column changed by SQL changes it', async () => {
  const made = await aDossierWithEverything()
  const unnoticed: string[] = []
  let tried = 0

  await rolledBack(async (tx) => {
    await dropConstraints(tx)
    for (const [table, key] of Object.entries(ROWS_OF_A_DOSSIER))
      for (const column of await columnsOf(tx, table)) {
        const where = key === '' ? 'true' : `${key} = '${made.dossierId}'`
        tried += 1
        if (!(await isNoticed(tx, made.dossierId, { table, column, where })))
          unnoticed.push(`${table}.${column.name}`)
      }
  })

  assert.ok(tried > 100)
  assert.deepEqual(
    unnoticed.filter((name) => !LEFT_OUT.has(name) && !/\.(home_unit_id)$/.test(name)),
    [],
  )
})

test('what an earlier release wrote is still compared by its own rule', async () => {
  const { dossierId } = await anAnsweredConsultation()
  const of = async (version: number) =>
    (
      await sql<{ digest: string }>`
        select encode(one_stop.dossier_digest(${dossierId}::uuid, ${version}::smallint), 'hex') as digest`.execute(
        database(),
      )
    ).rows[0]?.digest
  const [first, second] = [await of(1), await of(2)]

  await sql`update one_stop.consultation set answer = 'Khác' where dossier_id = ${dossierId}::uuid`.execute(
    database(),
  )

  assert.equal(await of(1), first)
  assert.notEqual(await of(2), second)
  await sql`delete from one_stop.consultation where dossier_id = ${dossierId}::uuid`.execute(database())
})

async function anAnsweredConsultation() {
  const city = await aCity()
  const [ward, other] = [await aWard({ city }), await aWard({ city })]
  const made = await ward.dossier({ state: 'in-progress' })
  const { workId } = await consultUnit.perform(ward.fieldOfficer, monday, {
    dossierId: made.dossierId,
    unitId: other.unitId,
    question: 'Thửa đất có tranh chấp không?',
    answerBy: '2026-03-06',
  })
  await answerConsultation.perform(other.fieldOfficer, monday, { workId, answer: 'Đang có tranh chấp' })
  return { ...made, consulted: workId }
}

async function aDossierWithEverything(): Promise<MadeDossier> {
  const made = await anAnsweredConsultation()
  const { dossierId, ward } = made
  await requestSupplement.perform(ward.fieldOfficer, minutesAfter(monday, 5), { dossierId, wrongs })
  const { home_unit_id } = await rowOf(dossierId)
  const fileId = uuid()
  await sql`
    with ending as (
      insert into one_stop.ending (dossier_id, home_unit_id, kind, reason, ended_at)
      values (${dossierId}::uuid, ${home_unit_id}::uuid, 'stopped', 'Vì sao', now())),
    rating as (
      insert into one_stop.rating (dossier_id, home_unit_id, stars, rated_at) values (${dossierId}::uuid, ${home_unit_id}::uuid, 4, now())),
    result as (
      insert into one_stop.result (dossier_id, round, home_unit_id, kind, decided_at)
      values (${dossierId}::uuid, 1, ${home_unit_id}::uuid, 'Giấy', now())),
    number as (
      insert into one_stop.result_number (unit_id, year, number, home_unit_id, dossier_id, round, issued_on)
      values (${home_unit_id}::uuid, 2026, 77, ${home_unit_id}::uuid, ${dossierId}::uuid, 1, '2026-03-02')),
    file as (
      insert into kernel.file (id, sha256, size_bytes, media_type, name, actor_key, uploaded_at)
      values (${fileId}::uuid, '\\x00', 1, 'image/jpeg', 'trang 1', 'thu', now()))
    insert into kernel.file_link (file_id, module, record_id) values (${fileId}::uuid, 'one-stop', ${dossierId}::uuid)`.execute(
    database(),
  )
  return made
}

type Column = { name: string; type: string }
type Changed = { table: string; column: Column; where: string }

async function columnsOf(tx: Tx, table: string): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select attname as name, format_type(atttypid, null) as type from pg_attribute
     where attrelid = ${table}::regclass and attnum > 0 and not attisdropped order by attnum`.execute(tx)
  return rows
}

// A forger with the rights of the owner is held back by no constraint.
async function dropConstraints(tx: Tx): Promise<void> {
  const { rows } = await sql<{ statement: string }>`
    select format('alter table %s drop constraint %I cascade', conrelid::regclass, conname) as statement from pg_constraint
     where contype in ('c', 'f', 'u', 'p') and conrelid = any(${Object.keys(ROWS_OF_A_DOSSIER)}::regclass[])
     order by contype`.execute(tx)
  for (const { statement } of rows) await sql.raw(statement).execute(tx)
}

const OTHER_VALUE: Record<string, string> = {
  'text': `coalesce(#, '') || 'x'`,
  'text[]': `# || 'x'::text`,
  'uuid': 'gen_random_uuid()',
  'uuid[]': '# || gen_random_uuid()',
  'integer': 'coalesce(#, 0) + 1',
  'smallint': 'coalesce(#, 0) + 1',
  'bigint': 'coalesce(#, 0) + 1',
  'boolean': 'not #',
  'date': `coalesce(#, '2020-01-01') + 1`,
  'timestamp with time zone': `coalesce(#, now()) + interval '1 second'`,
  'jsonb': `'{"khac": true}'::jsonb`,
  'bytea': `# || '\\x01'::bytea`,
}

async function isNoticed(tx: Tx, dossierId: string, { table, column, where }: Changed): Promise<boolean> {
  const other = OTHER_VALUE[column.type]?.replaceAll('#', `"${column.name}"`)
  if (!other) throw new Error(`no other value for ${column.type} of ${table}.${column.name}`)
  const before = await digestOf(tx, dossierId)
  await sql.raw('savepoint untouched').execute(tx)
  const { numAffectedRows = 0n } = await sql
    .raw(`update ${table} set "${column.name}" = ${other} where ${where}`)
    .execute(tx)
  const after = await digestOf(tx, dossierId)
  await sql.raw('rollback to savepoint untouched').execute(tx)
  assert.ok(numAffectedRows > 0n, `no row of ${table} to change`)
  return before !== after
}

async function digestOf(db: Tx, dossierId: string): Promise<string | undefined> {
  const { rows } = await sql<{ digest: string }>`
    select encode(one_stop.dossier_digest(${dossierId}::uuid, 4::smallint), 'hex') as digest`.execute(db)
  return rows[0]?.digest
}

async function rolledBack(work: (tx: Tx) => Promise<void>): Promise<void> {
  const enough = new Error('enough seen')
  await database()
    .transaction()
    .execute(async (tx) => {
      await work(tx)
      throw enough
    })
    .catch((error) => assert.equal(error, enough))
}
