import { sql } from 'kysely'
import type { Queryable } from '../db/database.ts'
import { declaredRecords } from '../events.ts'

/** A file whose content is lost, and the records that carry it by the codes people know them by. */
export type LostFile = {
  fileId: string
  name: string
  trouble: 'missing' | 'damaged'
  since: Date
  sha256: string
  records: { module: string; recordId: string; code: string | null }[]
}

const SHOWN_AT_MOST = 200

/** Files whose contents were found changed or gone, the newest find first (tệp hỏng, tệp mất). */
export async function lostFiles(db: Queryable): Promise<{ files: LostFile[]; count: number }> {
  const { rows } = await sql<LostFile & { count: number }>`
    select f.id as "fileId", f.name, c.trouble, c.trouble_at as since, encode(c.sha256, 'hex') as sha256,
           count(*) over ()::int as count,
           coalesce((select jsonb_agg(jsonb_build_object('module', l.module, 'recordId', l.record_id, 'code', null))
                       from kernel.file_link l where l.file_id = f.id), '[]') as records
      from kernel.file_content c join kernel.file f on f.sha256 = c.sha256
     where c.trouble is not null order by c.trouble_at desc, f.id limit ${SHOWN_AT_MOST}`.execute(db)
  const codes = await codesOf(
    db,
    rows.flatMap(({ records }) => records),
  )
  const files = rows.map(({ count: _, ...file }) => ({
    ...file,
    records: file.records.map((record) => ({ ...record, code: codes.get(record.recordId) ?? null })),
  }))
  return { files, count: rows[0]?.count ?? 0 }
}

async function codesOf(db: Queryable, records: LostFile['records']): Promise<Map<string, string>> {
  const codes = new Map<string, string>()
  for (const { module, codesOf: named } of declaredRecords()) {
    const ids = new Set(records.filter((record) => record.module === module).map(({ recordId }) => recordId))
    if (!named || ids.size === 0) continue
    for (const [id, code] of await named(db, [...ids])) codes.set(id, code)
  }
  return codes
}
