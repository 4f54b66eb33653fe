import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { z } from 'zod'
import { defineQuery } from '#kernel/query.ts'
import { frontPage, type FrontPage } from '../rules/front-page.ts'

let known: FrontPage | undefined

/** The commonest procedures by what happens in a life, those alone that are in force today (việc trong đời). */
export const lifeEvents = defineQuery({
  name: 'procedures.life-events',
  summary: 'Thủ tục hay làm nhất, xếp theo việc trong đời.',
  isPublic: true,
  input: z.strictObject({}),
  may: () => true,
  run: async ({ db, now }) => {
    const { lifeEvents: events } = readFrontPage()
    const on = new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
    const codes = events.flatMap((event) => event.procedures)
    const { rows } = await sql<{ code: string; name: string }>`
      select p.code, v.name from procedures.procedure p
        join lateral (select * from procedures.procedure_version w where w.procedure_id = p.id and w.published_at is not null
                        and w.valid_from <= ${on}::date and (w.valid_to is null or w.valid_to >= ${on}::date) order by w.version desc limit 1) v on true
       where p.code = any(${codes})`.execute(db)
    const named = events.map((event) => ({
      ...event,
      procedures: event.procedures.flatMap((code) => rows.filter((row) => row.code === code)),
    }))
    return { rows: named.filter((event) => event.procedures.length > 0) }
  },
})

function readFrontPage(): FrontPage {
  known ??= frontPage.parse(
    JSON.parse(readFileSync(new URL('../../../catalogue/front-page.json', import.meta.url), 'utf8')),
  )
  return known
}
