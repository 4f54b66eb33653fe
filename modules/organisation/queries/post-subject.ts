import { sql } from 'kysely'
import type { Tx } from '#kernel/db/database.ts'
import { unitAndAbove } from './unit-subject.ts'

/** A post as an operation about it needs it, locked. */
export type PostSubject = {
  id: string
  unitId: string
  agencyId: string
  kindKey: string
  name: string
  /** What its kind may do. */
  kindDuties: string[]
  /** What whoever takes it gains: the duties of its kind, and those delegated to it now or later. */
  gains: string[]
  validFrom: string
  validTo: string | null
  unitAndAbove: string[]
}

/** Fetches and locks a post that still counts. */
export async function lockPost(tx: Tx, postId: string, on: string): Promise<PostSubject | undefined> {
  const post = await tx
    .selectFrom('organisation.post')
    .selectAll()
    .where('id', '=', postId)
    .where('superseded_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!post) return undefined
  const { own, delegated } = await dutiesOf(tx, post.id, on)
  return {
    id: post.id,
    unitId: post.unit_id,
    agencyId: post.agency_id,
    kindKey: post.post_kind_key,
    name: post.name,
    kindDuties: own,
    gains: [...new Set([...own, ...delegated])],
    validFrom: post.valid_from,
    validTo: post.valid_to,
    unitAndAbove: await unitAndAbove(tx, post.unit_id, on),
  }
}

async function dutiesOf(tx: Tx, postId: string, on: string): Promise<{ own: string[]; delegated: string[] }> {
  const { rows } = await sql<{ own: string[]; delegated: string[] }>`
    select k.duties as own,
           array(select distinct duty from organisation.delegation d cross join unnest(d.duties) duty
                  where d.to_post_id = p.id and d.superseded_at is null and (d.valid_to is null or d.valid_to > ${on}::date)) as delegated
      from organisation.post p join organisation.post_kind k on k.key = p.post_kind_key where p.id = ${postId}::uuid`.execute(
    tx,
  )
  return rows[0] ?? { own: [], delegated: [] }
}
