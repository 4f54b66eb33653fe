import { sql } from 'kysely'
import { z } from 'zod'
import { uuid } from '#kernel/db/uuid.ts'
import { t } from '#kernel/i18n/t.ts'
import { defineOperation, type OperationContext } from '#kernel/operation.ts'
import { refuse, refuseInput } from '#kernel/refusal.ts'
import { pastDossier, type PastDossier } from '../rules/statistics-history.ts'
import { codesFor, rowOf, withCases, type CasedDossier, type ImportGround } from './import-history-rows.ts'

const AT_MOST = 50_000
const BATCH = 1_000

/**
 * Takes in what an older system knew of its dossiers, all of it or nothing: rows, codes, due days counted by the calendar of
 * then, one event each, and their numbers in the statistics (nhập lịch sử hồ sơ). Nobody's work is opened: what is open is
 * shown as open, not put into an inbox.
 */
export const importHistory = defineOperation({
  name: 'one-stop.import-history',
  summary:
    'Nhập lịch sử hồ sơ từ hệ thống cũ: nguyên khối, mỗi nguồn một lần; hồ sơ không rõ kết quả được ghi là không rõ.',
  isInternal: true,
  input: z.strictObject({
    source: z.string().min(3).max(100),
    dossiers: z.array(pastDossier).min(1).max(AT_MOST),
  }),
  output: z.object({ imported: z.number() }),
  subject: async () => ({ id: uuid() }),
  may: (actor) => actor.kind === 'system',
  run: async (context, _subject, { source, dossiers }) => {
    await refuseSecondTime(context, source)
    const past = await withCases(context.tx, dossiers)
    refuseUnknown(past)
    const codes = await codesFor(context.tx, past)
    const ground: ImportGround = { ...context, source, parties: new Map() }
    for (let from = 0; from < past.length; from += BATCH)
      await writeBatch(context, ground, past.slice(from, from + BATCH), codes.slice(from, from + BATCH))
    return { imported: past.length }
  },
})

async function refuseSecondTime({ tx }: OperationContext, source: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`import-history ${source}`}, 0))`.execute(tx)
  const known = await tx
    .selectFrom('one_stop.dossier')
    .select('id')
    .where('imported_from', '=', source)
    .limit(1)
    .executeTakeFirst()
  if (known) refuse('history-imported-before', { source })
}

function refuseUnknown(past: readonly CasedDossier[]): asserts past is (CasedDossier & { caseId: string })[] {
  const errors = past.flatMap(({ caseId, procedureCode }, i) =>
    caseId
      ? []
      : [
          {
            pointer: `/dossiers/${i}/procedureCode`,
            detail: t('Không có thủ tục {code} vào ngày tiếp nhận.', { code: procedureCode }),
          },
        ],
  )
  if (errors.length > 0) refuseInput(errors.slice(0, 100))
}

async function writeBatch(
  context: OperationContext,
  ground: ImportGround,
  past: (PastDossier & { caseId: string })[],
  codes: string[],
): Promise<void> {
  const rows: { id: string }[] = []
  for (const [i, dossier] of past.entries()) rows.push(await rowOf(ground, dossier, codes[i] as string))
  const ids = rows.map((row) => row.id)
  await sql`insert into one_stop.dossier select * from jsonb_populate_recordset(null::one_stop.dossier, ${JSON.stringify(rows)}::jsonb)`.execute(
    context.tx,
  )
  await sql`
    insert into one_stop.due_change (id, dossier_id, home_unit_id, kind, new_due_on, changed_at)
    select gen_random_uuid(), d.id, d.home_unit_id, 'promise', d.due_on, d.received_at from one_stop.dossier d
     where d.id = any(${ids}::uuid[]) and d.due_on is not null`.execute(context.tx)
  await sql`
    insert into one_stop.tally_delta (day_on, unit_id, procedure_id, field_key, channel, measure, n)
    select r.day_on, d.unit_id, d.procedure_id, d.field_key, d.channel, r.measure, sum(r.n)
      from one_stop.dossier d cross join lateral one_stop.tally_rows(d) r where d.id = any(${ids}::uuid[])
     group by 1, 2, 3, 4, 5, 6 having sum(r.n) <> 0`.execute(context.tx)
  for (const [i, id] of ids.entries()) {
    const { unitId, outcome } = past[i] as PastDossier
    context.emit({
      type: 'one-stop.history-imported',
      recordId: id,
      homeUnitId: unitId,
      facts: { source: ground.source, code: codes[i], outcome },
    })
  }
}
