import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { caller, type Caller } from './caller.ts'
import { database } from './db/database.ts'
import { Refusal } from './refusal.ts'
import { mayWait, wait } from './waiting.ts'

/** So many tries at once are free; then each waits longer than the one before: a second, two, four, at most `slowestMs`. */
export type Lane = { free: number; slowestMs: number }

/** How tries of one kind of secret are slowed; what is shared with others grows far less than what is one's own. */
export type SecretRule = {
  /** Of one name from one network, or from one device that was let in before. */
  own: Lane
  /** Of one name from everywhere. */
  name: Lane
  /** Of all names from one network. */
  network: Lane
}

/** One try of a secret: of which kind, whose, and from which known device if any (that has a lane of its own). */
export type SecretTry = { kind: string; name: string; rule: SecretRule; device?: string | undefined }

/** What a person mistypes, and forty of them behind one address on a Monday morning, is free. */
export const passwordRule: SecretRule = {
  own: { free: 5, slowestMs: 30_000 },
  name: { free: 30, slowestMs: 2000 },
  network: { free: 100, slowestMs: 2000 },
}

const WINDOW_MS = 15 * 60_000

/**
 * Lets a secret be looked at when its try has been counted: in one statement for all lanes, before anything is evaluated,
 * so that no haste gets more looks than there are turns. Beyond what is free the try waits for its turn, as long as its
 * caller has patience; nothing is ever shut to the right one. A right one is given back.
 * @returns what `look` returns; its refusals leave the try counted, but for those that mean that the secret was right
 */
export async function tryingSecret<T>(
  tried: SecretTry,
  now: Date,
  { look, rightThough = [], isHalf }: Looking<T>,
): Promise<T> {
  const lanes = lanesOf(tried, caller())
  await wait(await turnOf(lanes, caller().at ?? now))
  try {
    const answer = await look()
    await giveBack(lanes, isHalf?.(answer) ?? false)
    return answer
  } catch (error) {
    if (error instanceof Refusal && rightThough.includes(error.code)) await giveBack(lanes, true)
    throw error
  }
}

type Looking<T> = {
  look: () => Promise<T>
  /** Refusals that are about something else than the secret, which was right. */
  rightThough?: readonly string[] | undefined
  /** Whether more has to be proved: then earlier wrong tries are not forgotten. */
  isHalf?: ((answer: T) => boolean) | undefined
}

type Lanes = { own: string; all: (Lane & { key: string })[] }

function lanesOf({ kind, name, rule, device }: SecretTry, { network }: Caller): Lanes {
  const own = hashed(kind, name, device ? `device:${device}` : network)
  const mine = { key: own, ...rule.own }
  if (device) return { own, all: [mine] }
  const [ofName, ofNetwork] = [hashed(kind, name), hashed(kind, '', network)]
  return { own, all: [mine, { key: ofName, ...rule.name }, { key: ofNetwork, ...rule.network }] }
}

// A lane that was found full stays so until its turns come near: a flood is turned away without asking the database.
const full = new Map<string, number>()
const FULL_AT_MOST = 5000

/** Counts a try in all its lanes, or in none; answers for how long to wait for its turn. */
async function turnOf({ own, all }: Lanes, at: Date): Promise<number> {
  const known = full.get(own) ?? 0
  if (known > at.getTime()) throw tooMany(known - at.getTime())
  const patienceMs = mayWait() ? caller().patienceMs : 0
  const { letIn, turnAt } = await count(all, at, new Date(at.getTime() + patienceMs))
  const waitMs = turnAt.getTime() - at.getTime()
  if (letIn) return waitMs
  if (full.size > FULL_AT_MOST) full.clear()
  full.set(own, turnAt.getTime() - patienceMs)
  throw tooMany(waitMs - patienceMs)
}

type Turn = { letIn: boolean; turnAt: Date }

async function count(all: Lanes['all'], at: Date, patientUntil: Date): Promise<Turn> {
  const keys = all.map(({ key }) => key)
  const free = all.map((lane) => lane.free)
  const slowest = all.map(({ slowestMs }) => slowestMs)
  const { rows } = await sql<Turn>`
    select let_in as "letIn", turn_at as "turnAt"
      from kernel.count_try(${keys}::text[], ${free}::int[], ${slowest}::int[], ${at}, ${new Date(at.getTime() - WINDOW_MS)}, ${patientUntil})`.execute(
    database(),
  )
  return rows[0] ?? { letIn: false, turnAt: at }
}

// Locked in the order in which they are counted: no two tries wait for one another.
async function giveBack({ own, all }: Lanes, isHalf: boolean): Promise<void> {
  const forgotten = isHalf ? '' : own
  await sql`
    with mine as (
      select t.key from unnest(${all.map(({ key }) => key)}::text[]) with ordinality l (key, n)
        join kernel.throttle t on t.key = l.key order by l.n for update of t)
    update kernel.throttle t set
      failures = case when t.key = ${forgotten} then 0 else greatest(t.failures - 1, 0) end,
      blocked_until = case when t.key <> ${forgotten} then t.blocked_until end
      from mine where t.key = mine.key`.execute(database())
  full.delete(own)
}

function tooMany(afterMs: number): Refusal {
  return new Refusal('too-many-requests', { retryAfterSeconds: Math.max(1, Math.ceil(afterMs / 1000)) })
}

// Codes, addresses and login names are not kept in the clear.
function hashed(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
}
