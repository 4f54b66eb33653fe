import type { Actor } from '#kernel/actor.ts'
import type { OperationContext } from '#kernel/operation.ts'
import type { Confirmers, TwoPersonContext } from '#kernel/second-person/index.ts'
import { dayOfInstant } from '#kernel/working-time/instant.ts'
import { isoDay } from '#kernel/working-time/iso-day.ts'
import { unitAndAbove, unitName } from '#modules/organisation/index.ts'

/** The second person: whoever receives dossiers in the same agency, or in one above it. */
export async function secondAtDesk({ tx, actor, now }: OperationContext): Promise<Confirmers> {
  const unitIds = actor.kind === 'officer' ? await unitAndAbove(tx, actor.unitId, today(now)) : []
  return { duty: 'one-stop.receive', unitIds }
}

/** The agency in whose name something is put on record: that of whoever asked, not of who confirms. */
export async function recordingOffice({ tx, actor, now, proposedBy }: TwoPersonContext) {
  if (actor.kind !== 'officer') return null
  const post = proposedBy
    ? await tx
        .selectFrom('organisation.post')
        .select('agency_id')
        .where('id', '=', proposedBy.postId)
        .executeTakeFirst()
    : undefined
  if (!post) return { unitId: actor.unitId, unit: actor.unit }
  return { unitId: post.agency_id, unit: await unitName(tx, post.agency_id, now) }
}

/** The post that confirmed, when two were needed. */
export function confirmingPost({ actor, proposedBy }: TwoPersonContext): string | null {
  return proposedBy && actor.kind === 'officer' ? actor.postId : null
}

/** Whether the actor acts for that body itself. */
export function actsFor(actor: Actor, bodyId: string): boolean {
  return actor.kind === 'representative' && actor.bodyPartyId === bodyId
}

/** The day of an instant in Việt Nam. */
export function today(now: Date): string {
  return isoDay(dayOfInstant(now.getTime()))
}
