import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Officer } from '../actor.ts'
import { database } from '../db/database.ts'
import { uuid } from '../db/uuid.ts'
import { anOfficerOfNowhere } from './thing.ts'
import { defineTwoPersonAct } from '../second-person/two-person-act.ts'

/** Gives a thing to somebody; small ones need one person only. */
export const giveThing = defineTwoPersonAct({
  name: 'thing.give-thing',
  summary: 'Giao một vật cho người khác',
  input: z.strictObject({ thingId: z.uuid(), to: z.uuid(), number: z.string().nullable().default(null) }),
  subject: async ({ tx }, { thingId }) => {
    const { rows } = await sql<{ id: string; name: string; unit: string }>`
      select id, name, code as unit from thing.thing where id = ${thingId} for update`.execute(tx)
    return rows[0]
  },
  sees: (actor) => actor.kind === 'officer',
  may: (actor) => actor.kind === 'officer' && actor.duties.has('thing.give'),
  confirmers: (_, { unit }) => ({ duty: 'thing.confirm', unitIds: [unit] }),
  concerns: (_, { to, number }) => [to, number],
  needsSecond: (_, { name }) => name !== 'small',
  describe: (_, { name }) => `Giao ${name}`,
  run: async ({ tx, emit, proposedBy }, { id }, { to }) => {
    await sql`update thing.thing set owner_id = ${to} where id = ${id}`.execute(tx)
    emit({ type: 'thing.thing-given', recordId: id, facts: { first: proposedBy?.personId ?? null } })
    return { given: true }
  },
})

export const askedAt = new Date('2026-11-23T08:00:00+07:00')
export const unitId = uuid()
/** An officer of that agency. */
export const officerWith = (...duties: string[]): Officer => ({
  ...anOfficerOfNowhere(),
  unitId,
  duties: new Set(duties),
})

/** A thing that belongs to nobody yet. */
export async function aThing(name = 'big'): Promise<string> {
  const id = uuid()
  await sql`insert into thing.thing (id, code, owner_id, name) values (${id}, ${unitId}, ${id}, ${name})
    on conflict (code) do update set id = excluded.id, name = excluded.name, owner_id = excluded.owner_id`.execute(
    database(),
  )
  return id
}

/** Whose it is. */
export async function ownerOf(id: string) {
  const { rows } = await sql<{ owner_id: string }>`select owner_id from thing.thing where id = ${id}`.execute(
    database(),
  )
  return rows[0]?.owner_id
}

/** A thing somebody asked to give. */
export async function asked(first: Officer, to = uuid(), number: string | null = null) {
  const thingId = await aThing()
  const answer = await giveThing.perform(first, askedAt, { thingId, to, number })
  assert.ok(answer.waiting)
  return { thingId, to, waitingActId: answer.waitingActId }
}
