import type { Hono } from 'hono'
import { sql } from 'kysely'
import { database } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import type { Edge } from '#kernel/http/web-session.ts'
import { statementsOf, type Captured } from './capture.ts'
import type { Shot } from './load.ts'

/** What the bare program replays: the statements of one request, and which values are new or taken from a pool each time. */
export type Script = {
  statements: Captured[]
  fresh: string[]
  from: string[]
  pool: string[][]
  /** What is answered when it is a page: as many bytes as the product sends. Else the rows of the last statement. */
  page?: string
}

/** One kind of work: how the product is asked, and what the bare program does for the same. */
export type Workload = {
  name: string
  who: string
  next: () => Shot | undefined
  /** How many requests there are to make, when each uses up a record. */
  supply: number
  script: Script
}

// Identifiers, references and codes, alone or within JSON.
const MADE_UP =
  /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[2-9A-Z]{5}-[2-9A-Z]{5}\b|\b[A-Z0-9.]+-\d{6}-\d{4,}\b/g

/** Asks the product inside this process. */
export type Ask = (token: string | undefined, shot: Omit<Shot, 'headers'>) => Promise<string>

/** The way to ask an app that listens nowhere. */
export function askerOf(app: Hono<Edge>): Ask {
  return async (token, shot) => {
    const answer = await app.request(`http://localhost${shot.path}`, {
      method: shot.method,
      headers: headersFor(token, shot.method),
      ...(shot.body ? { body: shot.body } : {}),
    })
    const body = await answer.text()
    if (answer.status >= 400) throw new Error(`${shot.path}: ${answer.status} ${body.slice(0, 500)}`)
    return body
  }
}

/** The headers of one request. */
export function headersFor(token: string | undefined, method: string): Record<string, string> {
  return {
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
  }
}

/** A workload that asks the same question again and again, or about each record of a pool in turn. */
export async function reading(
  ask: Ask,
  about: {
    name: string
    who: string
    token: string | undefined
    path: (id: string) => string
    ids?: string[]
  },
): Promise<Workload> {
  const ids = about.ids ?? ['']
  const shotOf = (id: string) => ({ method: 'GET' as const, path: about.path(id) })
  const answer = await ask(about.token, shotOf(ids[0] ?? '')) // what is read once and kept is not the cost of a request
  const statements = await statementsOf(() => ask(about.token, shotOf(ids[0] ?? '')))
  let turn = 0
  return {
    name: about.name,
    who: about.who,
    supply: Infinity,
    next: () => ({ ...shotOf(ids[turn++ % ids.length] ?? ''), headers: headersFor(about.token, 'GET') }),
    script: {
      statements,
      fresh: [],
      ...(answer.startsWith('<') ? { page: answer } : {}),
      from: about.ids ? [ids[0] ?? ''] : [],
      pool: about.ids ? ids.map((id) => [id]) : [],
    },
  }
}

/** A workload that changes something: a fresh record each time, or one of a pool that it uses up. */
export async function changing(
  ask: Ask,
  about: {
    name: string
    who: string
    token: string
    shot: (ids: string[]) => { path: string; body: object }
    pool?: string[][]
    barePool?: string[][]
  },
): Promise<Workload> {
  const pool = [...(about.pool ?? [])]
  const shotOf = (ids: string[]) => ({
    method: 'POST' as const,
    path: about.shot(ids).path,
    body: JSON.stringify(about.shot(ids).body),
  })
  const take = () => (about.pool ? pool.pop() : [])
  const [one, two] = [take() ?? [], take() ?? []]
  const first = await statementsOf(() => ask(about.token, shotOf(one)))
  const second = await statementsOf(() => ask(about.token, shotOf(two)))
  return {
    name: about.name,
    who: about.who,
    supply: about.pool ? pool.length : Infinity,
    next: () => {
      const ids = take()
      return ids && { ...shotOf(ids), headers: headersFor(about.token, 'POST') }
    },
    script: {
      statements: second,
      fresh: differing(first, second, two),
      from: two,
      pool: about.barePool ?? [],
    },
  }
}

// Whatever two runs of the same request did not share was made for that request.
function differing(first: Captured[], second: Captured[], known: string[]): string[] {
  const before = new Set(first.flatMap((s) => s.values.flatMap(madeUpIn)))
  const now = second.flatMap((s) => s.values.flatMap(madeUpIn))
  return [...new Set(now)].filter((text) => !before.has(text) && !known.includes(text))
}

function madeUpIn(value: unknown): string[] {
  if (typeof value === 'string') return value.match(MADE_UP) ?? []
  return Array.isArray(value) ? value.flatMap(madeUpIn) : []
}

/** Gives one officer many posts, as some have on paper, unless she holds them already. */
export async function givePosts(officerLogin: string, count: number): Promise<void> {
  const db = database()
  const account = await db
    .selectFrom('access.account')
    .select('officer_id')
    .where('login', '=', officerLogin)
    .executeTakeFirstOrThrow()
  const held = await db
    .selectFrom('organisation.appointment as a')
    .innerJoin('organisation.post as p', 'p.id', 'a.post_id')
    .selectAll('p')
    .where('a.officer_id', '=', account.officer_id ?? '')
    .execute()
  const [first] = held
  if (!first) throw new Error(`${officerLogin} holds no post`)
  if (held.length > count) return
  const posts = Array.from({ length: count }, () => ({ ...first, id: uuid() }))
  await db.insertInto('organisation.post').values(posts).execute()
  const at = new Date('2026-01-01T00:00:00+07:00')
  await db
    .insertInto('organisation.appointment')
    .values(
      posts.map((p) => ({
        id: uuid(),
        officer_id: account.officer_id ?? '',
        post_id: p.id,
        valid_from: at,
        recorded_at: at,
      })),
    )
    .execute()
}

/** Some generated dossiers of an agency. */
export async function someDossiers(unitId: string, count: number): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select id from one_stop.dossier where unit_id = ${unitId}::uuid and imported_from = 'bench' limit ${count}`.execute(
    database(),
  )
  return rows.map((r) => r.id)
}
