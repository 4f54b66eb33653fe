import type { Actor } from '#kernel/actor.ts'
import type { Tx } from '#kernel/db/database.ts'
import { refuse } from '#kernel/refusal.ts'
import { mayGive } from '../rules/administers.ts'

/** Refuses to open or fill a post whose duties reach farther than those of whoever does it. */
export async function refuseWiderDuties(tx: Tx, actor: Actor, postKindKey: string): Promise<void> {
  const kind = await tx
    .selectFrom('organisation.post_kind')
    .select(['name', 'duties'])
    .where('key', '=', postKindKey)
    .executeTakeFirst()
  if (kind && !mayGive(actor, kind.duties)) refuse('wider-duties', { kind: kind.name })
}
