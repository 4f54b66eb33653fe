import { createHash, randomBytes } from 'node:crypto'
import type { Actor } from '../actor.ts'
import { database } from '../db/database.ts'
import { tellForeign } from '../foreign-row.ts'
import { defineTimedJob } from '../jobs/jobs.ts'
import type { PageDeclaration } from '../page.ts'
import { defineProvenRows } from '../proven-row.ts'
import { Refusal, refuse } from '../refusal.ts'
import { tryingSecret } from '../throttle.ts'
import { readFieldsOnly } from './read-form.ts'
import type { EdgeContext } from './web-session.ts'

/** The name under which the address carries the token of a kept form. */
export const KEPT = '_giu'

// Time to find a password and sign in again; typed data of a person lies nowhere longer than that.
const KEPT_MINUTES = 30
// As many windows as somebody has open; a cookie that is sent again and again fills no disk.
const KEPT_AT_MOST = 20
const SECRETS = /password|again|^code$|^totp$|^_/i

/**
 * Keeps what was posted by somebody whose session has just ended, for her alone; answers the token to fetch it with.
 * Nothing is kept of whoever signed out herself, nor of a script's own request.
 */
export async function keepForm(c: EdgeContext, page: PageDeclaration): Promise<string | undefined> {
  const isTyped = c.req.method === 'POST' && (c.req.header('sec-fetch-mode') ?? 'navigate') === 'navigate'
  const account_id = isTyped ? await c.get('session').formerAccount?.() : undefined
  if (!account_id) return undefined
  const fields = [...(await readFieldsOnly(c, page))].filter(([name]) => !SECRETS.test(name))
  if (fields.length === 0) return undefined
  const token = randomBytes(24).toString('base64url')
  const expires_at = new Date(c.get('now').getTime() + KEPT_MINUTES * 60_000)
  const form = { token_hash: hashed(token), account_id, path: c.req.path, expires_at }
  await forgetOldest(account_id)
  await database()
    .insertInto('kernel.kept_form')
    .values({ ...form, fields: JSON.stringify(fields), mac: provenForms.macOf({ ...form, fields }) })
    .execute()
  return token
}

async function forgetOldest(accountId: string): Promise<void> {
  const newest = database()
    .selectFrom('kernel.kept_form')
    .select('token_hash')
    .where('account_id', '=', accountId)
    .orderBy('expires_at', 'desc')
    .limit(KEPT_AT_MOST - 1)
  await database()
    .deleteFrom('kernel.kept_form')
    .where('account_id', '=', accountId)
    .where('token_hash', 'not in', newest)
    .execute()
}

// Nobody guesses 192 bits that are hers alone; whoever tries is slowed all the same.
const rule = {
  own: { free: 20, slowestMs: 30_000 },
  name: { free: 40, slowestMs: 2000 },
  network: { free: 200, slowestMs: 2000 },
}

/** What was kept under that token for this very actor and page; it is gone from then on. */
export async function takeForm(
  token: string,
  { actor, path, now }: { actor: Actor; path: string; now: Date },
): Promise<URLSearchParams | undefined> {
  if (!('accountId' in actor)) return undefined
  const { accountId } = actor
  const look = async () => (await taken({ token, accountId, path, now })) ?? refuse('not-found')
  try {
    return await tryingSecret({ kind: 'kernel.kept-form', name: accountId, rule }, now, { look })
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not-found') return undefined
    throw error
  }
}

type Asked = { token: string; accountId: string; path: string; now: Date }

async function taken({ token, accountId, path, now }: Asked): Promise<URLSearchParams | undefined> {
  const row = await database()
    .deleteFrom('kernel.kept_form')
    .where('token_hash', '=', hashed(token))
    .where('account_id', '=', accountId)
    .where('path', '=', path)
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst()
  if (row && !provenForms.isOurs(row, row.mac)) {
    const found = {
      place: 'kernel.kept_form',
      key: row.token_hash.toString('hex'),
      recordId: accountId,
    }
    await tellForeign(found, now)
    return undefined
  }
  return row && new URLSearchParams(row.fields as [string, string][])
}

const provenForms = defineProvenRows('kernel.kept_form', [
  'token_hash',
  'account_id',
  'path',
  'fields',
  'expires_at',
])

defineTimedJob({
  name: 'kernel.forget-kept-forms',
  cron: '*/10 * * * *',
  run: async (now) => {
    await database().deleteFrom('kernel.kept_form').where('expires_at', '<=', now).execute()
  },
})

function hashed(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
