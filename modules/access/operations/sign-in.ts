import { z } from 'zod'
import type { Tx } from '#kernel/db/database.ts'
import { defineOperation, type OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { countFailure, forgetFailures, refuseWhenThrottled } from '#kernel/throttle.ts'
import { vietnamInstant } from '#kernel/http/vietnam-instant.ts'
import { bodiesOf, type RepresentedBody } from '#modules/parties/index.ts'
import { dayOfInstant } from '#kernel/working-time/instant.ts'
import { isoDay } from '#kernel/working-time/iso-day.ts'
import { postsOf, standingOf, type actorOf } from '../queries/session-of.ts'
import { isPassword } from '../rules/password.ts'
import { checkSecondFactor } from './check-second-factor.ts'
import { openSession } from './open-session.ts'
import '../rules/refusals.ts'

const wrongPasswords = { tries: 5, windowMs: 15 * 60_000, blockMs: 10 * 60_000 }

/** Opens a session for whoever knows the password (đăng nhập); wrong ones are slowed, known and unknown names alike. */
export const signIn = defineOperation({
  name: 'access.sign-in',
  summary: 'Đăng nhập bằng tên và mật khẩu, nhận khóa phiên.',
  isPublic: true,
  isNeverRepeated: true,
  input: z.strictObject({
    login: z.string().trim().min(1).max(100),
    password: z.string().min(1).max(200),
    postId: z.uuid().optional(),
    /** The body a citizen comes in for, as its representative. */
    bodyId: z.uuid().optional(),
    totp: z.string().max(20).optional(),
    via: z.enum(['cookie', 'bearer']).default('bearer'),
  }),
  output: z.object({
    token: z.string(),
    expiresAt: z.string(),
    actor: z.looseObject({ kind: z.string() }),
    posts: z.array(z.looseObject({})),
    /** The bodies a citizen may act for. */
    bodies: z.array(z.object({ bodyId: z.uuid(), name: z.string(), identityNumber: z.string().nullable() })),
    /** Duties that sleep until she has a second factor. */
    asleep: z.array(z.string()),
  }),
  subject: async ({ tx }, { login }) => accountOf(tx, login),
  may: () => true,
  run: async ({ tx, now, emit }, account, { login, password, postId, bodyId, totp, via }) => {
    const hasSecondFactor = await proveHerself({ tx, now }, account, { login, password, totp })
    const { bodies, body } = await bodiesFor({ tx, now }, account, bodyId)
    const row = { ...account, postId: postId ?? null, hasSecondFactor, body }
    const { actor, asleep } = await standingOf(row, now)
    if (actor.kind === 'anonymous' || (postId && actor.kind === 'officer' && actor.postId !== postId))
      return refuse('no-post-now')
    await forgetFailures(keyOf(login))
    const actingPost = actor.kind === 'officer' ? actor.postId : null
    const { token, expiresAt } = await openSession(
      tx,
      { id: account.accountId, kind: account.kind, postId: actingPost, bodyId: bodyId ?? null },
      via,
      now,
    )
    emit({ type: 'access.signed-in', recordId: account.accountId, facts: { via } })
    return {
      token,
      expiresAt: vietnamInstant(expiresAt),
      actor: actorShown(actor),
      posts: await postsOf(actor, now),
      bodies,
      asleep,
    }
  },
})

function keyOf(login: string): string {
  return `sign-in:${login.toLowerCase()}`
}

// The password first: a wrong one never tells whether the account has a second factor.
async function proveHerself(
  { tx, now }: Pick<OperationContext, 'tx' | 'now'>,
  account: Account,
  { login, password, totp }: { login: string; password: string; totp: string | undefined },
): Promise<boolean> {
  await refuseWhenThrottled(keyOf(login), now)
  const isRight = await isPassword(password, account.password_hash)
  const factor = isRight ? await checkSecondFactor(tx, account.accountId, totp, now) : 'none'
  if (factor === 'needed') refuse('second-factor-needed')
  if (isRight && factor !== 'wrong') return factor === 'right'
  await countFailure(keyOf(login), wrongPasswords, now)
  return refuse(isRight ? 'wrong-second-factor' : 'wrong-credentials')
}

async function bodiesFor(
  { tx, now }: Pick<OperationContext, 'tx' | 'now'>,
  { partyId }: Account,
  bodyId: string | undefined,
): Promise<{ bodies: RepresentedBody[]; body: RepresentedBody | null }> {
  const bodies = partyId ? await bodiesOf(tx, partyId, isoDay(dayOfInstant(now.getTime()))) : []
  if (!bodyId) return { bodies, body: null }
  return { bodies, body: bodies.find((one) => one.bodyId === bodyId) ?? refuse('represents-not') }
}

type Account = Awaited<ReturnType<typeof knownAccount>> & { id: string }

async function accountOf(tx: Tx, login: string): Promise<Account> {
  const known = await knownAccount(tx, login)
  // An unknown name goes the same way as a known one, to the same answer.
  return known ? { ...known, id: known.accountId } : ({ ...nobody, id: undefined } as unknown as Account)
}

const nobody = {
  accountId: '',
  kind: 'citizen',
  login: '',
  officerId: null,
  partyId: null,
  scopes: [],
  password_hash: null,
  partyName: null,
  identityNumber: null,
}

async function knownAccount(tx: Tx, login: string) {
  const row = await tx
    .selectFrom('access.account as a')
    .leftJoin('parties.party as p', 'p.id', 'a.party_id')
    .select([
      'a.id as accountId',
      'a.kind',
      'a.login',
      'a.officer_id as officerId',
      'a.party_id as partyId',
      'a.scopes',
      'a.password_hash',
    ])
    .select(['p.name as partyName', 'p.identity_number as identityNumber'])
    .where('a.login', '=', login.toLowerCase())
    .where('a.disabled_at', 'is', null)
    .executeTakeFirst()
  return row as NonNullable<typeof row>
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
