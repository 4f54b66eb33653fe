import { sql } from 'kysely'
import type { RecordNames } from '#kernel/record-names.ts'

/** Procedures and flows as the journal names them. */
export const procedureNames: RecordNames = async (db, ids) => {
  const wanted = sql`any(${[...ids]}::uuid[])`
  const { rows } = await sql<{ id: string; kind: string; name: string; href: string }>`
    select id, 'Thủ tục' as kind, code as name, '/thu-tuc/' || code as href from procedures.procedure where id = ${wanted}
    union all select id, 'Quy trình', key, '/lam-viec/thu-tuc/quy-trinh/' || key from procedures.flow where id = ${wanted}`.execute(
    db,
  )
  return new Map(rows.map(({ id, ...name }) => [id, name]))
}

/** What the parts of a procedure are called whose changes the journal tells. */
export const procedureFields = {
  field: 'Lĩnh vực',
  levels: 'Cấp giải quyết',
  audience: 'Đối tượng',
  formKey: 'Biểu mẫu',
  onlineService: 'Mức dịch vụ trực tuyến',
  partialReason: 'Vì sao một phần',
  legalBasis: 'Căn cứ pháp lý',
  conditions: 'Điều kiện',
  aliases: 'Tên gọi khác',
  results: 'Kết quả',
  cases: 'Các trường hợp',
}
