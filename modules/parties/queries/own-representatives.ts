import { z } from 'zod'
import { defineQuery } from '#kernel/query.ts'
import { refuse } from '#kernel/refusal.ts'

/** Who represents the body that the one who asks acts for: since when, on which paper, recorded by whom (người đại diện của chúng tôi). */
export const ownRepresentatives = defineQuery({
  name: 'parties.own-representatives',
  summary:
    'Những người đại diện của tổ chức mà người hỏi đang làm thay: từ ngày nào, theo giấy tờ nào, nơi nào ghi',
  input: z.strictObject({}),
  may: (actor) => actor.kind === 'representative',
  run: async ({ db, actor }) => {
    if (actor.kind !== 'representative') return refuse('not-allowed')
    const rows = await db
      .selectFrom('parties.representation as r')
      .innerJoin('parties.party as p', 'p.id', 'r.person_party_id')
      .leftJoin('parties.party as by', 'by.id', 'r.recorded_by_party_id')
      .select(['r.id as representationId', 'r.person_party_id as personId', 'p.name as person', 'r.basis'])
      .select(['r.file_ids as fileIds', 'r.valid_from as from', 'r.valid_to as to'])
      .select(['r.recorded_by_unit as unit', 'by.name as byPerson', 'r.recorded_at as recordedAt'])
      .select('r.contested_at as contestedAt')
      .where('r.body_party_id', '=', actor.bodyPartyId)
      .orderBy('r.valid_from', 'desc')
      .orderBy('r.id')
      .limit(100)
      .execute()
    return { rows, next: null, count: rows.length }
  },
})

/** A row of what `ownRepresentatives` answers. */
export type OwnRepresentative = Awaited<ReturnType<typeof ownRepresentatives.ask>>['rows'][number]
