import type { Tx } from '#kernel/db/database.ts'
import { unitAndAbove } from './unit-subject.ts'

/** A post as an operation about it needs it, locked. */
export type PostSubject = {
  id: string
  unitId: string
  agencyId: string
  kindKey: string
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
  return {
    id: post.id,
    unitId: post.unit_id,
    agencyId: post.agency_id,
    kindKey: post.post_kind_key,
    validFrom: post.valid_from,
    validTo: post.valid_to,
    unitAndAbove: await unitAndAbove(tx, post.unit_id, on),
  }
}
