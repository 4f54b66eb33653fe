import { hasDuty } from '#kernel/actor.ts'
import { exportFile } from '#kernel/export/export-table.ts'
import { definePage } from '#kernel/page.ts'
import { caseFile } from '../queries/case-file.ts'
import { findEvents, type EventRow } from '../queries/find-events.ts'
import { caseFileWorkbook } from './case-file-workbook.ts'

definePage({
  path: '/lam-viec/nhat-ky/ban-ghi/:recordId/xuat',
  side: 'staff',
  summary: 'Hồ sơ nhật ký của một bản ghi, ra tệp XLSX hoặc JSON kiểm tra được bên ngoài',
  may: (actor) => hasDuty(actor, 'audit.read'),
  show: async (request) => {
    const { actor, now, params, query } = request
    const recordId = params['recordId'] ?? ''
    const file = await caseFile.ask(actor, now, { recordId })
    const about = { what: 'journal.case-file', recordId, rows: file.events.length, fileName: nameOf(file) }
    const rows = await eventsOf(request, recordId)
    if (query.get('dang') !== 'json')
      return exportFile(request, { ...about, format: 'xlsx', body: await caseFileWorkbook(file, rows) })
    const body = JSON.stringify({ ...file, read: rows }, null, 2)
    return exportFile(request, { ...about, format: 'json', body })
  },
})

type Asker = Parameters<typeof exportFile>[0]

async function eventsOf({ actor, now }: Asker, recordId: string): Promise<EventRow[]> {
  const rows: EventRow[] = []
  let cursor: string | null = null
  do {
    const found: { rows: EventRow[]; next: string | null } = await findEvents.ask(actor, now, {
      recordId,
      limit: 200,
      ...(cursor ? { cursor } : {}),
    })
    rows.push(...found.rows)
    cursor = found.next
  } while (cursor)
  return rows.toReversed()
}

function nameOf({ record, recordId }: Awaited<ReturnType<typeof caseFile.ask>>): string {
  return `nhat-ky-${(record?.name ?? recordId).replace(/[^\w.-]+/g, '-')}`
}
