import { sql } from 'kysely'
import { anonymous, type Actor } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { noSession, type SessionReader } from '#kernel/http/web-session.ts'
import { heldPosts, officerActor, type HeldPost } from '#modules/organisation/index.ts'
import { dayOfInstant } from '#kernel/working-time/instant.ts'
import { isoDay } from '#kernel/working-time/iso-day.ts'
import type { RepresentedBody } from '#modules/parties/index.ts'
import { tellForeign } from '#kernel/foreign-row.ts'
import type { StoredAccount } from '../operations/account-row.ts'
import { touchSession } from '../operations/touch-session.ts'
import { provenAccount, provenSession, wasSession } from '../rules/proven-rows.ts'
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
  isVouched: boolean
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
    .selectAll()
    .where('token_hash', '=', tokenHash(token))
    .where('via', '=', 'cookie')
    .executeTakeFirst()
  return row && wasSession(row) ? row.account_id : undefined
}

/** The live session of a token, or nothing. */
export async function liveSession(token: string, now: Date): Promise<SessionRow | undefined> {
  const on = isoDay(dayOfInstant(now.getTime()))
  const { rows } = await sql<StoredSession>`
    select s.token_hash, s.id as "sessionId", s.account_id, s.csrf, s.via, s.post_id, s.body_party_id, s.created_at, s.expires_at,
           s.last_seen_at as "lastSeenAt", s.mac as session_mac, a.id, a.kind, a.login, a.officer_id, a.party_id, a.scopes, a.disabled_at,
           a.demonstration, a.second_factor_at, a.recovery_left, a.vouched_at, a.changed_at, a.mac,
           p.name as "partyName", p.identity_number as "identityNumber",
           (select json_build_object('bodyId', b.id, 'name', b.name, 'identityNumber', b.identity_number)
              from parties.representation r join parties.party b on b.id = r.body_party_id
             where r.body_party_id = s.body_party_id and r.person_party_id = a.party_id and r.contested_at is null and r.valid_from <= ${on}::date
               and (r.valid_to is null or r.valid_to >= ${on}::date) limit 1) as body
      from access.session s join access.account a on a.id = s.account_id left join parties.party p on p.id = a.party_id
     where s.token_hash = ${tokenHash(token)} and s.ended_at is null and s.expires_at > ${now} and a.disabled_at is null`.execute(
    database(),
  )
  const row = rows[0]
  return row && (await isWhole(row, now)) ? asSession(row) : undefined
}

type StoredSession = Pick<
  SessionRow,
  'sessionId' | 'csrf' | 'via' | 'lastSeenAt' | 'kind' | 'login' | 'scopes' | 'body'
> &
  Pick<SessionRow, 'partyName' | 'identityNumber'> &
  Omit<StoredAccount, 'password_hash' | 'password_mac'> & {
    token_hash: Buffer
    account_id: string
    post_id: string | null
    body_party_id: string | null
    created_at: Date
    expires_at: Date
    session_mac: Buffer | null
  }

// Checked from the row itself: a session or an account that somebody else wrote opens nothing, and is told of once.
async function isWhole(row: StoredSession, now: Date): Promise<boolean> {
  const isOurSession = provenSession.isOurs({ ...row, id: row.sessionId }, row.session_mac)
  if (isOurSession && provenAccount.isOurs(row, row.mac)) return true
  const place = isOurSession ? 'access.account' : 'access.session'
  await tellForeign({ place, key: isOurSession ? row.id : row.sessionId, recordId: row.id }, now)
  return false
}

function asSession(row: StoredSession): SessionRow {
  const { sessionId, csrf, via, lastSeenAt, kind, login, scopes, body, partyName, identityNumber } = row
  return {
    sessionId,
    csrf,
    via,
    lastSeenAt,
    kind,
    login,
    scopes,
    body,
    partyName,
    identityNumber,
    postId: row.post_id,
    accountId: row.id,
    officerId: row.officer_id,
    partyId: row.party_id,
    hasSecondFactor: row.second_factor_at !== null,
    isVouched: row.vouched_at !== null,
  }
}

type AccountRow = Omit<SessionRow, 'sessionId' | 'csrf' | 'via' | 'lastSeenAt'>

/** The actor an account is at an instant, in the asked post when she still holds it. */
export async function actorOf(row: AccountRow, now: Date): Promise<Actor> {
  return (await standingOf(row, now)).actor
}

/** The same with the duties that sleep until she has a second factor, or until two people have vouched for her account. */
export async function standingOf(
  row: AccountRow,
  now: Date,
): Promise<{ actor: Actor; asleep: string[]; unvouched: string[] }> {
  const { actor, toVouch } = await wholeActor(row, now)
  if (actor.kind !== 'officer') return { actor, asleep: [], unvouched: [] }
  const unvouched = row.isVouched ? [] : toVouch
  const asleep = dutiesAsleep(actor.duties, row.hasSecondFactor)
  if (asleep.length + unvouched.length === 0) return { actor, asleep, unvouched }
  const sleeping = new Set([...asleep, ...unvouched])
  const duties = new Set([...actor.duties].filter((duty) => !sleeping.has(duty)))
  return { actor: { ...actor, duties }, asleep, unvouched }
}

async function wholeActor(row: AccountRow, now: Date): Promise<{ actor: Actor; toVouch: string[] }> {
  const { accountId } = row
  const asActor = (actor: Actor) => ({ actor, toVouch: [] })
  if (row.kind === 'machine')
    return asActor({ kind: 'machine', accountId, name: row.login, scopes: new Set(row.scopes) })
  if (row.partyId) return asActor(partyActor({ ...row, partyId: row.partyId }))
  const officer = row.officerId
    ? await officerActor(database(), { officerId: row.officerId, postId: row.postId, at: now })
    : undefined
  if (!officer) return asActor(anonymous)
  const { toVouch, ...standing } = officer
  const vouching = row.isVouched ? {} : { isVouched: false }
  return { actor: { ...standing, accountId, ...vouching }, toVouch }
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
