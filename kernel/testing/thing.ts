import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor, Citizen, Officer } from '../actor.ts'
import { database } from '../db/database.ts'
import { uuid } from '../db/uuid.ts'
import { defineRecord } from '../events.ts'
import { defineOperation } from '../operation.ts'
import { defineQuery } from '../query.ts'
import { refuse, refuseInput } from '../refusal.ts'

/** A record of no office at all, on which the kernel's own promises are tried. */
export type Thing = { id: string; code: string; ownerId: string; name: string }

/** Makes the tables of things in the test's database; call it once after `freshDatabase`. */
export async function prepareThings(): Promise<void> {
  await sql
    .raw(`create schema thing;
      create table thing.thing (id uuid primary key, code text unique, owner_id uuid not null, name text not null);
      create table thing.part (thing_id uuid references thing.thing (id), name text not null);
      create function thing.digest(p_id uuid, p_version smallint) returns bytea language sql stable as $$
        select sha256(convert_to(json_build_array(p_version, (select json_build_array(t.code, t.owner_id, t.name) from thing.thing t where t.id = p_id),
          (select json_agg(p.name order by p.name) from thing.part p where p.thing_id = p_id))::text, 'UTF8')) $$;`)
    .execute(database())
}

defineRecord({
  module: 'thing',
  digestVersion: 1,
  digestFunction: 'thing.digest',
  codesOf: async (db, ids) => {
    const { rows } =
      await sql<Thing>`select id, code from thing.thing where id = any(${ids}::uuid[])`.execute(db)
    return new Map(rows.map((row) => [row.id, row.code]))
  },
})

/** Makes a thing that belongs to whoever makes it. */
export const makeThing = defineOperation({
  name: 'thing.make-thing',
  summary: 'Tạo một vật để thử',
  input: z.strictObject({
    name: z.string().trim().min(1).max(100),
    parts: z.array(z.string()).max(50).default([]),
  }),
  output: z.object({ thingId: z.uuid(), code: z.string(), madeAt: z.date() }),
  subject: async () => ({ id: uuid() }),
  sees: () => true,
  may: (actor) => 'personId' in actor,
  run: async ({ tx, actor, now, emit }, { id }, { name, parts }) => {
    if (name === 'forbidden') refuse('wrong-state', { typed: name })
    if (name === 'unacceptable')
      refuseInput([
        { pointer: '/name', detail: `${name}?` },
        { pointer: '/Nguyễn Văn An 0912', detail: '' },
      ])
    if (name === 'broken') throw new Error('a bug')
    const code = `T-${id.slice(-6)}`
    await sql`insert into thing.thing (id, code, owner_id, name) values (${id}, ${code}, ${ownerOf(actor)}, ${name})`.execute(
      tx,
    )
    for (const part of parts)
      await sql`insert into thing.part (thing_id, name) values (${id}, ${part})`.execute(tx)
    emit({ type: 'thing.thing-made', recordId: id, facts: { parts: parts.length } })
    return { thingId: id, code, madeAt: now }
  },
})

/** Renames a thing; everybody of the same kind sees it, only the owner may. */
export const renameThing = defineOperation({
  name: 'thing.rename-thing',
  summary: 'Đổi tên một vật để thử',
  input: z.strictObject({
    thingId: z.uuid(),
    name: z.string().min(1).max(100),
    waitMs: z.number().int().max(500).default(0),
  }),
  subject: async ({ tx }, { thingId }) => {
    const { rows } =
      await sql<Thing>`select id, code, owner_id as "ownerId", name from thing.thing where id = ${thingId} for update`.execute(
        tx,
      )
    return rows[0]
  },
  sees: (actor) => actor.kind !== 'officer',
  may: (actor, thing) => ownerOf(actor) === thing.ownerId,
  run: async ({ tx, emit }, thing, { name, waitMs }) => {
    if (thing.name === name) refuse('wrong-state', { state: 'named' })
    await sql`update thing.thing set name = ${name} where id = ${thing.id}`.execute(tx)
    if (waitMs > 0) await sql`select pg_sleep(${waitMs / 1000})`.execute(tx)
    emit({ type: 'thing.thing-renamed', recordId: thing.id })
    return { name }
  },
})

/** Lists the things of whoever asks. */
export const things = defineQuery({
  name: 'thing.things',
  summary: 'Các vật để thử',
  input: z.strictObject({
    limit: z.coerce.number().int().min(1).max(200).default(50),
    q: z.string().max(50).optional(),
  }),
  may: (actor) => 'personId' in actor,
  run: async ({ db, actor }, { limit }) => {
    const { rows } =
      await sql<Thing>`select id, code, name from thing.thing where owner_id = ${ownerOf(actor)} order by id limit ${limit}`.execute(
        db,
      )
    return { rows, next: null, count: rows.length }
  },
})

/** A citizen of nowhere. */
export function aCitizen(): Citizen {
  const id = uuid()
  return { kind: 'citizen', accountId: id, personId: id, name: 'Nguyễn Thị Thử', identityNumber: null }
}

/** An officer of nowhere. */
export function anOfficerOfNowhere(): Officer {
  const officer = {
    postId: uuid(),
    post: 'Vị trí thử',
    unitId: uuid(),
    unit: 'Cơ quan thử',
    sectionKey: null,
  }
  return { ...aCitizen(), ...officer, kind: 'officer', duties: new Set(), covers: [] }
}

function ownerOf(actor: Actor): string {
  return 'personId' in actor ? actor.personId : uuid()
}
