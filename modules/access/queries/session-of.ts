import { sql } from 'kysely'
import { anonymous, type Actor } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { noSession, type SessionReader } from '#kernel/http/web-session.ts'
import { heldPosts, officerActor, type HeldPost } from '#modules/organisation/index.ts'
import { dayOfInstant } from '#kernel/working-time/instant.ts'
import { isoDay } from '#kernel/working-time/iso-day.ts'
import type { RepresentedBody } from '#modules/parties/index.ts'
import { touchSession } from '../operations/touch-session.ts'
import { dutiesAsleep } from '../rules/second-factor.ts'
import { tokenHash } from '../rules/session-token.ts'

const SEEN_EVERY_MS = 5 * 60_000

/** A session as it is stored, with the account it belongs to. */
export type SessionRow = {
  sessionId: string
  csrf: string
  via: 'cookie' | 'bearer'
  postId: string | null
  lastSeenAt: Date
  accountId: string
  kind: 'officer' | 'citizen' | 'machine'
  login: string
  officerId: string | null
  partyId: string | null
  scopes: string[]
  partyName: string | null
  identityNumber: string | null
  hasSecondFactor: boolean
  /** The body she acts for, as long as she represents it. */
  body: RepresentedBody | null
}

/** Who is behind a request: the session's account, in its post, as things stand at this very instant. */
export const sessionOf: SessionReader = async ({ cookie, bearer, now }) => {
  const token = bearer ?? cookie
  if (!token || token.length > 100) return noSession
  const row = await liveSession(token, now)
  if (!row || (row.via === 'bearer') !== (bearer !== undefined))
    return bearer ? noSession : { ...noSession, formerAccount: () => formerAccount(token) }
  if (now.getTime() - row.lastSeenAt.getTime() > SEEN_EVERY_MS) await touchSession(token, now)
  const actor = await actorOf(row, now)
  const isOfAnother = (csrf: string) => isTokenOfAnother(csrf, row.accountId)
  return { actor, posts: () => postsOf(actor, now), csrf: row.csrf, via: row.via, isOfAnother }
}

// A form that somebody else opened at the same machine is not shown to whoever signed in after her.
async function isTokenOfAnother(csrf: string, accountId: string): Promise<boolean> {
  const other = await database()
    .selectFrom('access.session')
    .select('id')
    .where('csrf', '=', csrf)
    .where('account_id', '<>', accountId)
    .executeTakeFirst()
  return other !== undefined
}

// Whoever signed out herself has no cookie left; one that is still shown belongs to a session that ran out or was ended.
async function formerAccount(token: string): Promise<string | undefined> {
  const row = await database()
    .selectFrom('access.session')
    .select('account_id')
    .where('token_hash', '=', tokenHash(token))
    .where('via', '=', 'cookie')
    .executeTakeFirst()
  return row?.account_id
}

/** The live session of a token, or nothing. */
export async function liveSession(token: string, now: Date): Promise<SessionRow | undefined> {
  const on = isoDay(dayOfInstant(now.getTime()))
  const { rows } = await sql<SessionRow>`
    select s.id as "sessionId", s.csrf, s.via, s.post_id as "postId", s.last_seen_at as "lastSeenAt", a.id as "accountId", a.kind, a.login,
           a.officer_id as "officerId", a.party_id as "partyId", a.scopes, p.name as "partyName", p.identity_number as "identityNumber",
           exists (select from access.second_factor f where f.account_id = a.id and f.confirmed_at is not null) as "hasSecondFactor",
           (select json_build_object('bodyId', b.id, 'name', b.name, 'identityNumber', b.identity_number)
              from parties.representation r join parties.party b on b.id = r.body_party_id
             where r.body_party_id = s.body_party_id and r.person_party_id = a.party_id and r.valid_from <= ${on}::date
               and (r.valid_to is null or r.valid_to >= ${on}::date) limit 1) as body
      from access.session s join access.account a on a.id = s.account_id left join parties.party p on p.id = a.party_id
     where s.token_hash = ${tokenHash(token)} and s.ended_at is null and s.expires_at > ${now} and a.disabled_at is null`.execute(
    database(),
  )
  return rows[0]
}

type AccountRow = Omit<SessionRow, 'sessionId' | 'csrf' | 'via' | 'lastSeenAt'>

/** The actor an account is at an instant, in the asked post when she still holds it. */
export async function actorOf(row: AccountRow, now: Date): Promise<Actor> {
  return (await standingOf(row, now)).actor
}

/** The same with the duties that sleep until she has a second factor. */
export async function standingOf(row: AccountRow, now: Date): Promise<{ actor: Actor; asleep: string[] }> {
  const actor = await wholeActor(row, now)
  const asleep = actor.kind === 'officer' ? dutiesAsleep(actor.duties, row.hasSecondFactor) : []
  if (actor.kind !== 'officer' || asleep.length === 0) return { actor, asleep }
  const duties = new Set([...actor.duties].filter((duty) => !asleep.includes(duty)))
  return { actor: { ...actor, duties }, asleep }
}

async function wholeActor(row: AccountRow, now: Date): Promise<Actor> {
  const { accountId } = row
  if (row.kind === 'machine')
    return { kind: 'machine', accountId, name: row.login, scopes: new Set(row.scopes) }
  if (row.partyId) return partyActor({ ...row, partyId: row.partyId })
  const officer = row.officerId
    ? await officerActor(database(), { officerId: row.officerId, postId: row.postId, at: now })
    : undefined
  return officer ? { ...officer, accountId } : anonymous
}

function partyActor({
  accountId,
  partyId,
  partyName,
  identityNumber,
  body,
}: AccountRow & { partyId: string }): Actor {
  const person = { accountId, personId: partyId, name: partyName ?? '' }
  if (!body) return { kind: 'citizen', ...person, identityNumber }
  const { bodyId, name, identityNumber: bodyIdentityNumber } = body
  return { kind: 'representative', ...person, bodyPartyId: bodyId, body: name, bodyIdentityNumber }
}

/** The posts an actor may change to: those she holds at an instant. */
export async function postsOf(actor: Actor, now: Date): Promise<HeldPost[]> {
  return actor.kind === 'officer' ? heldPosts(database(), actor.personId, now) : []
}
