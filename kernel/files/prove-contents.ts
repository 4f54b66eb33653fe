import { sql } from 'kysely'
import { database } from '../db/database.ts'
import { defineTimedJob } from '../jobs/jobs.ts'
import { log } from '../log.ts'
import { proveContent } from './contents.ts'

const SHELVES = 256
const NIGHTS = 28
const AT_ONCE = 500
const DAY_MS = 86_400_000

/** Proves the contents whose names begin with one of these bytes, and those known to be lost: a restored one heals. */
export async function proveContents(shelves: { from: number; to: number }, now: Date): Promise<number> {
  let after: Buffer = Buffer.from([shelves.from])
  let proven = 0
  for (;;) {
    const batch = await contentsAfter(after, shelves.to)
    for (const sha256 of batch) await proveContent(sha256.toString('hex'), now)
    proven += batch.length
    const last = batch.at(-1)
    if (!last) break
    after = last
  }
  for (const sha256 of await lostContents()) await proveContent(sha256.toString('hex'), now)
  return proven
}

async function contentsAfter(after: Buffer, shelf: number): Promise<Buffer[]> {
  const before = shelf + 1 < SHELVES ? Buffer.from([shelf + 1]) : null
  const { rows } = await sql<{ sha256: Buffer }>`
    select distinct sha256 from kernel.file where sha256 > ${after} and (${before}::bytea is null or sha256 < ${before}::bytea)
     order by sha256 limit ${AT_ONCE}`.execute(database())
  return rows.map((row) => row.sha256)
}

async function lostContents(): Promise<Buffer[]> {
  const { rows } = await sql<{ sha256: Buffer }>`
    select sha256 from kernel.file_content where trouble is not null order by trouble_at limit ${AT_ONCE}`.execute(
    database(),
  )
  return rows.map((row) => row.sha256)
}

// Every night (02:40 in Việt Nam) a share of the store, all of it in four weeks.
defineTimedJob({
  name: 'kernel.prove-contents',
  cron: '40 19 * * *',
  run: async (now) => {
    const night = Math.floor(now.getTime() / DAY_MS) % NIGHTS
    const [from, next] = [night, night + 1].map((n) => Math.floor((n * SHELVES) / NIGHTS)) as [number, number]
    const contents = await proveContents({ from, to: next - 1 }, now)
    log.info({ contents, from, to: next - 1 }, 'contents proven')
  },
})
