import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '../actor.ts'
import type { Queryable } from '../db/database.ts'
import { defineQuery } from '../query.ts'
import { columns, ownActs, ownKeys, type WaitingAct } from './waiting-act.ts'

const SHOWN_AT_MOST = 200

/** What waits for the officer as second person, and what she herself has asked for and how it ended. */
export const waitingActs = defineQuery({
  name: 'second-person.waiting-acts',
  summary: 'Việc cần hai người: đang chờ tôi xác nhận, và tôi đã đề nghị',
  input: z.strictObject({ box: z.enum(['to-confirm', 'asked']).default('to-confirm') }),
  may: (actor) => actor.kind === 'officer',
  run: async ({ db, actor, now }, { box }) => {
    const condition = box === 'asked' ? askedBy(actor) : toConfirm(actor, now)
    const { rows } = await sql<WaitingAct & { mac: Buffer }>`
      select ${columns}, mac from kernel.waiting_act where ${condition} order by asked_at desc limit ${sql.lit(SHOWN_AT_MOST)}`.execute(
      db,
    )
    const shown = await withPapers(db, await ownActs(rows, now))
    return { rows: shown, next: null, count: shown.length }
  },
})

/** How many acts wait for the officer. */
export async function countToConfirm(db: Queryable, actor: Actor, now: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from (select from kernel.waiting_act where ${toConfirm(actor, now)} limit ${sql.lit(SHOWN_AT_MOST)}) w`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

function toConfirm(actor: Actor, now: Date) {
  if (actor.kind !== 'officer') return sql`false`
  return sql`state = 'waiting' and expires_at > ${now} and confirmer_duty = any(${[...actor.duties]}::text[])
    and (confirmer_units is null or ${actor.unitId}::uuid = any(confirmer_units)) and by_person_id <> ${actor.personId}::uuid
    and not concerned && ${ownKeys(actor)}::text[]`
}

function askedBy(actor: Actor) {
  return actor.kind === 'officer' ? sql`by_person_id = ${actor.personId}::uuid` : sql`false`
}

type Paper = { fileId: string; name: string }

async function withPapers(db: Queryable, acts: WaitingAct[]) {
  const { rows } = await sql<Paper & { id: string }>`
    select l.record_id as id, f.id as "fileId", f.name from kernel.file_link l join kernel.file f on f.id = l.file_id
     where l.module = 'second-person' and l.record_id = any(${acts.map(({ id }) => id)}::uuid[]) order by f.name`.execute(
    db,
  )
  const papers = Map.groupBy(rows, ({ id }) => id)
  // What was typed into the request is for the act itself; the line that describes it is for people.
  return acts.map(({ input: _, concerned: __, ...act }) => ({
    ...act,
    papers: (papers.get(act.id) ?? []).map(({ fileId, name }) => ({ fileId, name })),
  }))
}
