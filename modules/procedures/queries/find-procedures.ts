import { sql } from 'kysely'
import { z } from 'zod'
import { defineQuery } from '#kernel/query.ts'
import { refuse } from '#kernel/refusal.ts'
import { searchKey } from '#kernel/text/search-key.ts'
import { accentKey } from '#kernel/text/accent-key.ts'
import { casesInForce } from './case-for.ts'

/** A procedure in a list of found ones. */
export type FoundProcedure = {
  procedureId: string
  code: string
  name: string
  fieldKey: string
  field: string
  onlineService: 'full' | 'partial' | 'information'
  levels: string[]
}

/** Procedures by what people type: a word, a short form, a code; accents do not matter, but an accented match comes first. */
export const findProcedures = defineQuery({
  name: 'procedures.find-procedures',
  summary: 'Tìm thủ tục theo tên, tên gọi tắt hoặc mã; có dấu hay không đều được.',
  isPublic: true,
  input: z.strictObject({
    q: z.string().max(200).default(''),
    field: z.string().max(60).optional(),
    level: z.string().max(60).optional(),
    unitId: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().regex(/^\d{1,6}$/).optional(),
  }),
  may: () => true,
  run: async ({ db, now }, input) => {
    const on = new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
    const words = searchKey(input.q)
    const from = Number(input.cursor ?? 0)
    const { rows } = await sql<FoundProcedure & { total: number }>`
      select p.id as "procedureId", p.code, v.name, v.field_key as "fieldKey", f.name as field, v.online_service as "onlineService", v.levels,
             count(*) over ()::int as total
        from procedures.procedure p
        join lateral (select * from procedures.procedure_version w where w.procedure_id = p.id and w.published_at is not null
                        and w.valid_from <= ${on}::date and (w.valid_to is null or w.valid_to >= ${on}::date) order by w.version desc limit 1) v on true
        join procedures.field f on f.key = v.field_key
       where (${words} = '' or (select bool_and(v.search like '%' || w || '%') from unnest(string_to_array(${words}, ' ')) w))
         and (${input.field ?? null}::text is null or v.field_key = ${input.field ?? null}::text)
         and (${input.level ?? null}::text is null or ${input.level ?? null}::text = any(v.levels))
         and (${input.unitId ?? null}::uuid is null or exists (select 1 from organisation.unit_version u
               where u.unit_id = ${input.unitId ?? null}::uuid and u.superseded_at is null and u.level_key = any(v.levels)))
       order by ${words} = any(array(select kernel.search_key(a) from unnest(v.aliases) a)) desc,
                kernel.search_key(v.name) = ${words} desc,
                position(${accentKey(input.q)} in kernel.accent_key(v.name)) > 0 desc,
                v.search like ${words} || '%' desc, position(${words} in v.search), length(v.name), p.code
       offset ${from} limit ${input.limit}`.execute(db)
    const count = rows[0]?.total ?? 0
    const next = from + rows.length < count ? String(from + rows.length) : null
    return { rows: rows.map(({ total: _, ...row }) => row), next, count }
  },
})

/** One procedure with its cases, as anybody may read it before signing in. */
export const getProcedure = defineQuery({
  name: 'procedures.get-procedure',
  summary: 'Một thủ tục: trường hợp, thời hạn theo kênh, giấy tờ, phí, kết quả, biểu mẫu, quy trình.',
  isPublic: true,
  input: z.strictObject({ code: z.string().max(40), on: z.iso.date().optional() }),
  may: () => true,
  run: async ({ db, now }, { code, on }) => {
    const day = on ?? new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
    const cases = await casesInForce(db, code, day)
    const [first] = cases
    if (!first) return refuse('not-found')
    const version = await db
      .selectFrom('procedures.procedure_version')
      .select(['version', 'content', 'valid_from', 'valid_to', 'partial_reason', 'aliases'])
      .where('id', '=', first.versionId)
      .executeTakeFirstOrThrow()
    return {
      procedureId: first.procedureId,
      code: first.code,
      name: first.name,
      fieldKey: first.fieldKey,
      field: first.field,
      levels: first.levels,
      onlineService: first.onlineService,
      partialReason: version.partial_reason,
      version: version.version,
      validFrom: version.valid_from,
      validTo: version.valid_to,
      ...(version.content as { legalBasis: string[]; audience: string[]; results: { code: string | null; name: string }[]; conditions: string | null; source: Record<string, string | null> }),
      procedureCases: cases.map((c) => ({
        procedureCaseId: c.procedureCaseId,
        caseKey: c.caseKey,
        title: c.title,
        timeLimits: c.timeLimits,
        pausePolicy: c.pausePolicy,
        requirements: c.requirements,
        fees: c.fees,
        results: c.results,
        form: { key: c.form.key, title: c.form.title, schema: c.form.schema },
        flow: { name: c.flow.name, decisionNo: c.flow.decisionNo, steps: c.flow.steps.map(({ key, name, hours, duty }) => ({ key, name, hours, duty })) },
      })),
    }
  },
})

/** What `getProcedure` answers. */
export type ProcedureShown = Awaited<ReturnType<typeof getProcedure.ask>>
