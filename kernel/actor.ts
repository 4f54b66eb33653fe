/** An officer: a person in one post of one agency at this instant. */
export type Officer = {
  kind: 'officer'
  accountId: string
  personId: string
  name: string
  identityNumber: string | null
  postId: string
  post: string
  unitId: string
  unit: string
  sectionKey: string | null
  duties: ReadonlySet<string>
  /** Agencies whose records this post may read beyond its own: ids, or all of them. */
  covers: readonly string[] | 'all'
  /** False while nobody but one administrator has put this account into her hands. */
  isVouched?: boolean
}

/** A citizen dealing with the State for herself. */
export type Citizen = {
  kind: 'citizen'
  accountId: string
  personId: string
  name: string
  identityNumber: string | null
}

/** Somebody who acts for a body (tổ chức, doanh nghiệp). */
export type Representative = {
  kind: 'representative'
  accountId: string
  personId: string
  name: string
  bodyPartyId: string
  body: string
  bodyIdentityNumber: string | null
}

/** Another program with narrow scopes. */
export type Machine = { kind: 'machine'; accountId: string; name: string; scopes: ReadonlySet<string> }

/** Nobody known yet. */
export type Anonymous = { kind: 'anonymous' }

/** The program itself: start-up, background jobs. */
export type System = { kind: 'system' }

/** Who asks: at one instant, in one post. */
export type Actor = Officer | Citizen | Representative | Machine | Anonymous | System

export const anonymous: Anonymous = { kind: 'anonymous' }
export const system: System = { kind: 'system' }

/** Whether the actor holds a duty at that very agency. */
export function holds(actor: Actor, duty: string, unitId: string): boolean {
  return actor.kind === 'officer' && actor.unitId === unitId && actor.duties.has(duty)
}

/** Whether the actor has a duty, wherever. */
export function hasDuty(actor: Actor, duty: string): actor is Officer {
  return actor.kind === 'officer' && actor.duties.has(duty)
}

/** Whether the actor's post reads the records of that agency: its own, or one below it that it supervises. */
export function covers(actor: Actor, unitId: string): boolean {
  if (actor.kind !== 'officer') return false
  return actor.unitId === unitId || actor.covers === 'all' || actor.covers.includes(unitId)
}

/** A key that stays the same for one actor: idempotency, uploads, limits. */
export function actorKey(actor: Actor): string {
  if (actor.kind === 'officer') return `officer:${actor.personId}:${actor.postId}`
  if (actor.kind === 'anonymous' || actor.kind === 'system') return actor.kind
  return `${actor.kind}:${actor.accountId}`
}
