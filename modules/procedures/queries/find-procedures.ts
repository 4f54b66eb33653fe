import { sql } from 'kysely'
import { z } from 'zod'
import { defineQuery } from '#kernel/query.ts'
import type { Database } from '#kernel/db/database.ts'
import { accentKey } from '#kernel/text/accent-key.ts'
import { searchKey } from '#kernel/text/search-key.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'

/** A procedure in a list of found ones. */
export type FoundProcedure = {
  procedureId: string
  code: string
  name: string
  fieldKey: string
  field: string
  onlineService: 'full' | 'partial' | 'information'
  levels: string[]
  /** Nothing was found word for word; this one looks most like what was typed. */
  isSuggestion: boolean
}

const SUGGESTIONS_AT_MOST = 8
const LEAST_LIKENESS = 0.45

/** Procedures by what people type: a word, a short form, a code; accents do not matter, but an accented match comes first. */
export const findProcedures = defineQuery({
  name: 'procedures.find-procedures',
  summary: 'Tìm thủ tục theo tên, tên gọi tắt hoặc mã; có dấu hay không đều được; gõ sai thì gợi ý.',
  isPublic: true,
  input: z.strictObject({
    q: z.string().max(200).default(''),
    field: z.string().max(60).optional(),
    level: z.string().max(60).optional(),
    unitId: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z
      .string()
      .regex(/^\d{1,6}$/)
      .optional(),
  }),
  may: () => true,
  run: async ({ db, now }, input) => {
    const wish = wishOf(input, vietNamDay(now))
    if (wish.words === '' && input.q.trim() !== '') return { rows: [], next: null, count: 0 }
    const exact = await wordForWord(db, wish)
    const found = exact.length === 0 && mayGuess(wish) ? await alike(db, wish) : exact
    const count = found[0]?.total ?? 0
    const next = wish.from + found.length < count ? String(wish.from + found.length) : null
    return { rows: found.map(({ total: _, ...row }): FoundProcedure => row), next, count }
  },
})

type Wish = {
  words: string
  accents: string
  on: string
  field: string | null
  level: string | null
  unitId: string | null
  from: number
  limit: number
}
type Found = FoundProcedure & { total: number }

type Asked = { q: string; limit: number } & Partial<
  Record<'field' | 'level' | 'unitId' | 'cursor', string | undefined>
>

function wishOf({ q, limit, field, level, unitId, cursor }: Asked, on: string): Wish {
  const cut = { field: field ?? null, level: level ?? null, unitId: unitId ?? null }
  return { words: searchKey(q), accents: accentKey(q), on, ...cut, from: Number(cursor ?? 0), limit }
}

// A code that does not exist is not mistaken for another one.
function mayGuess({ words, from }: Wish): boolean {
  return from === 0 && /\p{L}/u.test(words)
}

/** The version in force of each procedure, cut to field, level and the level of a unit. */
function inForce({ on, field, level, unitId }: Wish) {
  return sql`
    procedures.procedure p
      join lateral (select * from procedures.procedure_version w
                     where w.procedure_id = p.id and w.published_at is not null and w.valid_from <= ${on}::date
                       and (w.valid_to is null or w.valid_to >= ${on}::date)
                     order by w.valid_from desc, w.version desc limit 1) v
        on (${field}::text is null or v.field_key = ${field}::text)
       and (${level}::text is null or ${level}::text = any(v.levels))
       and (${unitId}::uuid is null or exists (select 1 from organisation.unit_version u
             where u.unit_id = ${unitId}::uuid and u.superseded_at is null and u.level_key = any(v.levels)
               and u.valid_from <= ${on}::date and (u.valid_to is null or u.valid_to >= ${on}::date)))
      join procedures.field f on f.key = v.field_key`
}

const columns = sql`p.id as "procedureId", p.code, v.name, v.field_key as "fieldKey", f.name as field,
  v.online_service as "onlineService", v.levels, count(*) over ()::int as total`

// Every word must begin a word of the name, the code or a short form; a short form typed whole comes first, then names
// that begin so, then the place where the words stand together.
async function wordForWord(db: Database, wish: Wish): Promise<Found[]> {
  const { words, accents } = wish
  const { rows } = await sql<Found>`
    select ${columns}, false as "isSuggestion"
      from ${inForce(wish)}
     where ${words} = '' or (select bool_and(' ' || v.search like '% ' || w || '%') from unnest(string_to_array(${words}, ' ')) w)
     order by kernel.search_key(p.code) = ${words} desc,
              ${words} = any(array(select kernel.search_key(a) from unnest(v.aliases) a)) desc,
              kernel.search_key(v.name) = ${words} desc,
              position(${accents} in kernel.accent_key(v.name || ' | ' || array_to_string(v.aliases, ' | '))) > 0 desc,
              position(' ' || ${words} in ' ' || v.search) > 0 desc,
              position(' ' || ${words} in ' ' || kernel.search_key(v.name)) = 1 desc,
              case when ${words} = '' then v.name end collate "vi-x-icu", length(v.name), p.code
    offset ${wish.from} limit ${wish.limit}`.execute(db)
  return rows
}

// Typing errors: what looks most like the words, and not many of it.
async function alike(db: Database, wish: Wish): Promise<Found[]> {
  const { words } = wish
  const { rows } = await sql<Found>`
    select s.*, count(*) over ()::int as total
      from (select ${columns}, true as "isSuggestion", greatest(
              word_similarity(${words}, v.search),
              (select max(similarity(kernel.search_key(a), ${words})) from unnest(v.aliases || v.name) a)) as likeness
              from ${inForce(wish)}) s
     where s.likeness >= ${LEAST_LIKENESS}
     order by s.likeness desc, length(s.name), s.code
     limit ${SUGGESTIONS_AT_MOST}`.execute(db)
  return rows
}
