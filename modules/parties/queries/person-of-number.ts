import type { Queryable } from '#kernel/db/database.ts'

/** A person on record and the bodies she represents. */
export type KnownPerson = { personId: string; bodies: { bodyId: string; identityNumber: string | null }[] }

/** Who stands behind an identity number, and which bodies she represents on a day (người mang số định danh và tổ chức người ấy đại diện). */
export async function personOfNumber(
  db: Queryable,
  identityNumber: string,
  on: string,
): Promise<KnownPerson | undefined> {
  const rows = await db
    .selectFrom('parties.party as p')
    .leftJoin('parties.representation as r', (join) =>
      join
        .onRef('r.person_party_id', '=', 'p.id')
        .on('r.valid_from', '<=', on)
        .on('r.contested_at', 'is', null)
        .on((eb) => eb.or([eb('r.valid_to', 'is', null), eb('r.valid_to', '>=', on)])),
    )
    .leftJoin('parties.party as b', 'b.id', 'r.body_party_id')
    .select(['p.id as personId', 'b.id as bodyId', 'b.identity_number as identityNumber'])
    .where('p.kind', '=', 'citizen')
    .where('p.identity_number', '=', identityNumber)
    .where('p.identity_kind', 'in', ['citizen-card', 'old-card'])
    .execute()
  const [first] = rows
  if (!first) return undefined
  const bodies = rows.flatMap(({ bodyId, identityNumber: number }) =>
    bodyId === null ? [] : [{ bodyId, identityNumber: number }],
  )
  return { personId: first.personId, bodies }
}
