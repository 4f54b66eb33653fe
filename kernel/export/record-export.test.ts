import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Officer } from '../actor.ts'
import { database } from '../db/database.ts'
import { freshDatabase } from '../testing/fresh-database.ts'
import { aCitizen, anOfficerOfNowhere } from '../testing/thing.ts'
import { exportTable, type ExportedTable } from './export-table.ts'
import { recordExport } from './record-export.ts'

await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')
type Row = { code: string; name: string; n: number }
const rows: Row[] = [
  { code: 'A-1', name: 'Nguyễn Thị Lan', n: 3 },
  { code: 'A-2', name: '=1+1', n: 4 },
]

function aTable(more: Partial<ExportedTable<Row>> = {}): ExportedTable<Row> {
  return {
    what: 'thing.things',
    format: 'csv',
    fileName: 'vat',
    sheet: 'Vật',
    rows,
    columns: [
      { key: 'code', label: 'Mã', text: ({ code }) => code },
      { key: 'name', label: 'Người nộp', text: ({ name }) => name, isPersonal: true },
      { key: 'n', label: 'Số', text: ({ n }) => n },
    ],
    personalDuty: 'thing.see-names',
    narrowedTo: { from: '2026-01-01', q: '0912345678' },
    ...more,
  }
}

async function exportedBy(actor: Officer, more: Partial<ExportedTable<Row>> = {}) {
  const answer = await exportTable({ actor, now: friday }, aTable(more))
  assert.equal(answer.kind, 'send')
  const row = await database()
    .selectFrom('kernel.event')
    .select(['facts', 'actor_person_id'])
    .where('type', '=', 'kernel.data-exported')
    .where('actor_person_id', '=', actor.personId)
    .executeTakeFirstOrThrow()
  return {
    text: String((answer as { body: string | Buffer }).body),
    facts: row.facts as Record<string, unknown>,
  }
}

test('without the duty personal columns are left out, the file says so, and the journal too', async () => {
  const { text, facts } = await exportedBy(anOfficerOfNowhere())

  assert.doesNotMatch(text, /Lan/)
  assert.match(text, /A-1,3/)
  assert.match(text, /Người nộp/)
  assert.deepEqual([facts['columns'], facts['leftOut'], facts['rows']], [['code', 'n'], ['name'], 2])
})

test('with it they are in it, harmless to a spreadsheet; what was typed to search for is not on record', async () => {
  const { text, facts } = await exportedBy({ ...anOfficerOfNowhere(), duties: new Set(['thing.see-names']) })

  assert.match(text, /A-1,Nguyễn Thị Lan,3/)
  assert.match(text, /A-2,'=1\+1,4/)
  assert.deepEqual(facts['leftOut'], [])
  assert.equal((facts['narrowedTo'] as Record<string, string>)['from'], '2026-01-01')
  assert.doesNotMatch(JSON.stringify(facts), /0912345678|Lan/)
})

test('a workbook goes the same way', async () => {
  const { facts } = await exportedBy(anOfficerOfNowhere(), { format: 'xlsx', title: 'Vật', notes: ['Hết'] })

  assert.deepEqual([facts['format'], facts['what']], ['xlsx', 'thing.things'])
  assert.match(String(facts['sha256']), /^[0-9a-f]{64}$/)
})

test('whoever is no officer takes nothing out, and nothing is sent before it is on record', async () => {
  const facts = { what: 'x', format: 'csv', rows: 0, columns: [], leftOut: [], narrowedTo: {}, sha256: '' }
  await assert.rejects(recordExport.perform(aCitizen(), friday, facts), { code: 'not-found' })
  await assert.rejects(exportTable({ actor: aCitizen(), now: friday }, aTable()), { code: 'not-found' })
})
