import { sql } from 'kysely'
import { z } from 'zod'
import { defineQuery } from '#kernel/query.ts'
import { searchKey } from '#kernel/text/search-key.ts'
import { administersProcedures } from '../rules/administers-procedures.ts'
import { laterOf, vietNamDay } from '../rules/viet-nam-day.ts'
import { blockersOf } from './blockers-of.ts'
import { readShelf } from './shelf.ts'
import { storedVersions } from './stored-versions.ts'

/** Whether a procedure can be filed today, will be, could be once, or never yet (tình trạng công bố). */
export type PublicationState = 'in-force' | 'coming' | 'ended' | 'never'

/** A procedure as the keeper of the catalogue sees it. */
export type CatalogueRow = {
  code: string
  name: string
  field: string
  state: PublicationState
  validFrom: string | null
  validTo: string | null
  versions: number
  draft: { validFrom: string; blockers: string[] } | null
}

/** The catalogue with what waits to be published (danh mục và bản thảo). */
export const catalogue = defineQuery({
  name: 'procedures.catalogue',
  summary: 'Danh mục thủ tục cho người quản trị: tình trạng công bố, bản thảo và chỗ còn thiếu.',
  input: z.strictObject({
    q: z.string().max(200).default(''),
    field: z.string().max(60).optional(),
    state: z.enum(['in-force', 'coming', 'ended', 'never', 'draft']).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z
      .string()
      .regex(/^\d{1,6}$/)
      .optional(),
  }),
  may: administersProcedures,
  run: async ({ db, now }, { q, limit, cursor, ...cut }) => {
    const on = vietNamDay(now)
    const words = searchKey(q)
    const from = Number(cursor ?? 0)
    const { field = null, state = null } = cut
    const { rows } = await sql<ListedRow & { total: number }>`
      with listed as (
        select p.code, v.name, v.search, v.field_key, f.name as field, s."validFrom", s."validTo", s.versions,
               s."hasDraft", case when s."validFrom" is null then 'never' when s."validFrom" > ${on}::date then 'coming'
                                  when s."validTo" < ${on}::date then 'ended' else 'in-force' end as state
          from procedures.procedure p
          join lateral (select * from procedures.procedure_version w where w.procedure_id = p.id
                         order by w.published_at is not null desc, w.valid_from desc, w.version desc limit 1) v on true
          join procedures.field f on f.key = v.field_key
          join lateral (select count(*)::int as versions, bool_or(w.published_at is null) as "hasDraft",
                               min(w.valid_from) filter (where w.published_at is not null) as "validFrom",
                               nullif(max(coalesce(w.valid_to, 'infinity')) filter (where w.published_at is not null), 'infinity') as "validTo"
                          from procedures.procedure_version w where w.procedure_id = p.id) s on true)
      select code, name, field, state, "validFrom", "validTo", versions, "hasDraft", count(*) over ()::int as total
        from listed
       where (${words} = '' or (select bool_and(' ' || search like '% ' || w || '%') from unnest(string_to_array(${words}, ' ')) w))
         and (${field}::text is null or field_key = ${field}::text)
         and (${state}::text is null or state = ${state}::text or (${state}::text = 'draft' and "hasDraft"))
       order by "hasDraft" desc, field collate "vi-x-icu", name collate "vi-x-icu", code
       offset ${from} limit ${limit}`.execute(db)
    const drafts = await draftsOf(
      db,
      rows.filter(({ hasDraft }) => hasDraft).map(({ code }) => code),
      on,
    )
    const count = rows[0]?.total ?? 0
    return {
      rows: rows.map(({ total: _total, hasDraft: _draft, ...row }): CatalogueRow => ({
        ...row,
        draft: drafts.get(row.code) ?? null,
      })),
      next: from + rows.length < count ? String(from + rows.length) : null,
      count,
    }
  },
})

type ListedRow = Omit<CatalogueRow, 'draft'> & { hasDraft: boolean }

async function draftsOf(
  db: Parameters<typeof storedVersions>[0],
  codes: readonly string[],
  on: string,
): Promise<Map<string, NonNullable<CatalogueRow['draft']>>> {
  if (codes.length === 0) return new Map()
  const versions = await storedVersions(db, codes, await readShelf(db, on))
  const drafts = versions.filter(({ publishedAt }) => publishedAt === null)
  const latest = drafts.map(({ validFrom }) => validFrom).reduce(laterOf, on)
  const shelf = await readShelf(db, latest)
  return new Map(
    drafts.map(({ procedure, validFrom }) => [
      procedure.code,
      { validFrom, blockers: blockersOf(procedure, shelf).map(({ why }) => why) },
    ]),
  )
}
