import { sql } from 'kysely'
import { z } from 'zod'
import { hasDuty, type Officer } from '#kernel/actor.ts'
import type { Queryable } from '#kernel/db/database.ts'
import { defineQuery } from '#kernel/query.ts'
import { refuse } from '#kernel/refusal.ts'
import { noteLook } from '../jobs/looks.ts'
import { inOwnWords, type PartyRow } from '../rules/party-row.ts'
import { isKnownTo, ownWordsOf } from './party-borders.ts'

/** Opens the record of a party the own agency deals with (mở thông tin công dân, tổ chức); she sees that it was opened. */
export const getParty = defineQuery({
  name: 'parties.get-party',
  summary:
    'Thông tin của một công dân, tổ chức có hồ sơ ở cơ quan mình; lượt mở được ghi và chính người ấy xem được',
  input: z.strictObject({ partyId: z.uuid() }),
  may: (actor) => hasDuty(actor, 'one-stop.receive'),
  run: async ({ db, actor, now }, { partyId }) => {
    const officer = actor as Officer
    const row =
      (await known(db, officer, partyId)) ?? (await named(db, officer, partyId)) ?? refuse('not-found')
    noteLook(officer, { partyId, way: 'record', now })
    return row
  },
})

async function known(db: Queryable, officer: Officer, partyId: string): Promise<PartyRow | undefined> {
  const { rows } = await sql<PartyRow>`
    select p.id as "partyId", p.kind, p.name, p.identity_number as "identityNumber", p.identity_kind as "identityKind",
           p.identity_country as "identityCountry", p.phone, p.email, p.address, p.date_of_birth as "dateOfBirth", p.sex, true as "isWhole"
      from parties.party p where p.id = ${partyId}::uuid and (${isKnownTo(officer)})`.execute(db)
  return rows[0]
}

// A dossier that names her otherwise tells of her only what was written in it.
async function named(db: Queryable, officer: Officer, partyId: string): Promise<PartyRow | undefined> {
  const words = ownWordsOf(officer, partyId)
  const row = words && (await words.execute(db)).rows[0]
  return row && inOwnWords(row)
}
