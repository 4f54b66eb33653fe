import type { OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { vietnamInstant } from '#kernel/http/vietnam-instant.ts'
import { firstPageFor } from '#modules/organisation/index.ts'
import { bodiesOf, type RepresentedBody } from '#modules/parties/index.ts'
import { dayOfInstant } from '#kernel/working-time/instant.ts'
import { isoDay } from '#kernel/working-time/iso-day.ts'
import type { AccountToSignIn } from '../queries/account-to-sign-in.ts'
import { postsOf, standingOf, type actorOf } from '../queries/session-of.ts'
import { openSession } from './open-session.ts'

/** How somebody who has proved who she is comes in: by which door, in which post, for which body. */
export type ComingIn = {
  via: 'cookie' | 'bearer'
  hasSecondFactor: boolean
  postId?: string | undefined
  bodyId?: string | undefined
}

/** Opens a session for somebody who has proved who she is; answers what she may know of herself. */
export async function comeIn(
  { tx, now, emit }: OperationContext,
  account: AccountToSignIn,
  { via, hasSecondFactor, postId, bodyId }: ComingIn,
) {
  const { bodies, body } = await bodiesFor({ tx, now }, account, bodyId)
  const row = {
    ...account,
    officerId: account.officer_id,
    partyId: account.party_id,
    postId: postId ?? null,
    hasSecondFactor,
    isVouched: account.vouched_at !== null,
    body,
  }
  const { actor, asleep, unvouched } = await standingOf(row, now)
  if (actor.kind === 'anonymous' || (postId && actor.kind === 'officer' && actor.postId !== postId))
    return refuse('no-post-now')
  const actingPost = actor.kind === 'officer' ? actor.postId : null
  const { token, expiresAt } = await openSession(
    tx,
    { id: account.accountId, kind: account.kind, postId: actingPost, bodyId: bodyId ?? null },
    via,
    now,
  )
  emit({ type: 'access.signed-in', recordId: account.accountId, facts: { via }, by: actor })
  return {
    token,
    expiresAt: vietnamInstant(expiresAt),
    actor: actorShown(actor),
    posts: await postsOf(actor, now),
    bodies,
    asleep,
    unvouched,
    firstPage: await firstPageFor(tx, actor, now),
  }
}

async function bodiesFor(
  { tx, now }: Pick<OperationContext, 'tx' | 'now'>,
  { party_id: partyId }: AccountToSignIn,
  bodyId: string | undefined,
): Promise<{ bodies: RepresentedBody[]; body: RepresentedBody | null }> {
  const bodies = partyId ? await bodiesOf(tx, partyId, isoDay(dayOfInstant(now.getTime()))) : []
  if (!bodyId) return { bodies, body: null }
  return { bodies, body: bodies.find((one) => one.bodyId === bodyId) ?? refuse('represents-not') }
}

/** What an actor is told about herself. */
export function actorShown(actor: Awaited<ReturnType<typeof actorOf>>) {
  if (actor.kind === 'officer') {
    const { kind, personId, name, postId, post, unitId, unit } = actor
    return { kind, personId, name, postId, post, unitId, unit, duties: [...actor.duties] }
  }
  if (actor.kind === 'representative') {
    const { kind, personId, name, bodyPartyId, body } = actor
    return { kind, personId, name, bodyId: bodyPartyId, body }
  }
  if (actor.kind === 'citizen') return { kind: actor.kind, personId: actor.personId, name: actor.name }
  return { kind: actor.kind, name: 'name' in actor ? actor.name : '' }
}
