import { sql } from 'kysely'
import { z } from 'zod'
import { instantInput } from '#kernel/day-input.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { defineOperation } from '#kernel/operation.ts'

const look = z.strictObject({
  partyId: z.uuid(),
  at: instantInput(),
  officerId: z.uuid(),
  postId: z.uuid(),
  unitId: z.uuid(),
  post: z.string(),
  unit: z.string(),
  way: z.enum(['scan', 'number', 'record', 'mismatch']),
})

/** One look at a person: which post of which office, how she was found, when (lượt xem thông tin). */
export type Look = z.infer<typeof look>

/** Writes a batch of looks, that whoever was looked at may see them. */
export const writeLooks = defineOperation({
  name: 'parties.write-looks',
  summary: 'Ghi các lượt cán bộ mở xem thông tin của một người.',
  isInternal: true,
  input: z.strictObject({ looks: z.array(look).max(1_000) }),
  subject: async () => ({ id: uuid() }),
  may: (actor) => actor.kind === 'system',
  run: async ({ tx }, _subject, { looks }) => {
    const rows = looks.map((one) => ({ id: uuid(), ...one }))
    await sql`
      insert into parties.look (id, party_id, at, officer_id, post_id, unit_id, post, unit, way)
      select l.id, l."partyId", l.at, l."officerId", l."postId", l."unitId", l.post, l.unit, l.way
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l (id uuid, "partyId" uuid, at timestamptz, "officerId" uuid,
             "postId" uuid, "unitId" uuid, post text, unit text, way text)`.execute(tx)
    return {}
  },
})
