import type { Queryable } from '#kernel/db/database.ts'

/** A body somebody may act for. */
export type RepresentedBody = { bodyId: string; name: string; identityNumber: string | null }

/** The bodies that a person represents on a day (tổ chức mà một người đại diện). */
export async function bodiesOf(db: Queryable, personId: string, on: string): Promise<RepresentedBody[]> {
  return db
    .selectFrom('parties.representation as r')
    .innerJoin('parties.party as b', 'b.id', 'r.body_party_id')
    .select(['b.id as bodyId', 'b.name', 'b.identity_number as identityNumber'])
    .where('r.person_party_id', '=', personId)
    .where('r.valid_from', '<=', on)
    .where('r.contested_at', 'is', null)
    .where((eb) => eb.or([eb('r.valid_to', 'is', null), eb('r.valid_to', '>=', on)]))
    .orderBy('b.name_sort')
    .execute()
}
