import { sql } from 'kysely'
import { anonymous, type Actor } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { noSession, type SessionReader } from '#kernel/http/web-session.ts'
import { heldPosts, officerActor, type HeldPost } from '#modules/organisation/index.ts'
import { touchSession } from '../operations/touch-session.ts'
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
}

/** Who is behind a request: the session's account, in its post, as things stand at this very instant. */
export const sessionOf: SessionReader = async ({ cookie, bearer, now }) => {
  const token = bearer ?? cookie
  if (!token || token.length > 100) return noSession
  const row = await liveSession(token, now)
  if (!row || (row.via === 'bearer') !== (bearer !== undefined)) return noSession
  if (now.getTime() - row.lastSeenAt.getTime() > SEEN_EVERY_MS) await touchSession(token, now)
  const actor = await actorOf(row, now)
  return { actor, posts: () => postsOf(actor, now), csrf: row.csrf, via: row.via }
}

/** The live session of a token, or nothing. */
export async function liveSession(token: string, now: Date): Promise<SessionRow | undefined> {
  const { rows } = await sql<SessionRow>`
    select s.id as "sessionId", s.csrf, s.via, s.post_id as "postId", s.last_seen_at as "lastSeenAt", a.id as "accountId", a.kind, a.login,
           a.officer_id as "officerId", a.party_id as "partyId", a.scopes, p.name as "partyName", p.identity_number as "identityNumber"
      from access.session s join access.account a on a.id = s.account_id left join parties.party p on p.id = a.party_id
     where s.token_hash = ${tokenHash(token)} and s.ended_at is null and s.expires_at > ${now} and a.disabled_at is null`.execute(
    database(),
  )
  return rows[0]
}

/** The actor an account is at an instant, in the asked post when she still holds it. */
export async function actorOf(
  row: Pick<
    SessionRow,
    | 'accountId'
    | 'kind'
    | 'login'
    | 'officerId'
    | 'partyId'
    | 'postId'
    | 'scopes'
    | 'partyName'
    | 'identityNumber'
  >,
  now: Date,
): Promise<Actor> {
  const { accountId } = row
  if (row.kind === 'machine')
    return { kind: 'machine', accountId, name: row.login, scopes: new Set(row.scopes) }
  if (row.partyId) {
    return {
      kind: 'citizen',
      accountId,
      personId: row.partyId,
      name: row.partyName ?? '',
      identityNumber: row.identityNumber,
    }
  }
  const officer = row.officerId
    ? await officerActor(database(), { officerId: row.officerId, postId: row.postId, at: now })
    : undefined
  return officer ? { ...officer, accountId } : anonymous
}

/** The posts an actor may change to: those she holds at an instant. */
export async function postsOf(actor: Actor, now: Date): Promise<HeldPost[]> {
  return actor.kind === 'officer' ? heldPosts(database(), actor.personId, now) : []
}
