import { sql, type RawBuilder } from 'kysely'
import type { Officer } from '#kernel/actor.ts'

type Sql = RawBuilder<unknown>

/** A part of the open work that is read along one index; `duties` where there is a stretch of it for each duty. */
export type Part = { where: Sql; duties?: readonly string[] }

/** Mine in two parts that do not overlap: what has my name on it, and what waits for anybody of my duties and section. */
export function ownParts({ postId, unitId, sectionKey, duties: held }: Officer): Part[] {
  const duties = [...held].filter((duty) => !duty.endsWith('.see'))
  const unassigned = sql`w.closed_at is null and w.assignee_post_id is null and w.unit_id = ${unitId}::uuid and w.duty = any(${duties}) and ${ofSection(sectionKey)}`
  return [
    { where: sql`w.closed_at is null and w.assignee_post_id = ${postId}::uuid` },
    { where: unassigned, duties },
  ]
}

// Whoever is in no section does what any section may.
function ofSection(sectionKey: string | null): Sql {
  return sectionKey === null ? sql`true` : sql`(w.section_key is null or w.section_key = ${sectionKey})`
}

/** Read in order along an index, duty by duty where there are several: the first rows cost the same however much is open. */
export function inOrder({ where, duties }: Part, shown: Sql, first: Sql): Sql {
  if (!duties) return sql`(select w.* from work.work w where ${where} and ${shown} ${first})`
  return sql`(select l.* from unnest(${[...duties]}::text[]) d (duty) cross join lateral (
    select w.* from work.work w where ${where} and w.duty = d.duty and ${shown} ${first}) l)`
}
