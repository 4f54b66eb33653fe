import { sql } from 'kysely'
import { z } from 'zod'
import { uuid } from '#kernel/db/uuid.ts'
import { defineOperation } from '#kernel/operation.ts'
import { insertOpening } from './open-office.ts'
import { nextRevision } from './next-revision.ts'
import { CONFIRMING } from '../queries/guard.ts'
import { openingList } from '../queries/opening-list.ts'
import { unitAndAbove } from '../queries/unit-subject.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'

/** Opens the offices of a demonstration, whose people were invented together with it; a real office is opened by its leader. */
export const openLoadedOffices = defineOperation({
  name: 'organisation.open-loaded-offices',
  summary: 'Mở các cơ quan của bản trình diễn vừa nạp',
  isInternal: true,
  input: z.strictObject({ source: z.string().min(1).max(60) }),
  subject: async () => ({ id: uuid() }),
  may: (actor) => actor.kind === 'system',
  run: async ({ tx, now, emit }, _, { source }) => {
    await nextRevision(tx, 'units')
    const { rows } = await sql<{ agency_id: string }>`
      select distinct p.agency_id from organisation.post p
        join organisation.post_kind k on k.key = p.post_kind_key and ${CONFIRMING} = any(k.duties)
        join organisation.appointment a on a.post_id = p.id and a.superseded_at is null
       where p.superseded_at is null and not exists (select from organisation.opening o where o.agency_id = p.agency_id)
       order by p.agency_id`.execute(tx)
    for (const { agency_id: agencyId } of rows) {
      const line = await unitAndAbove(tx, agencyId, vietNamDay(now))
      const { listHash } = await openingList(tx, { agencyId, line, at: now })
      await insertOpening({ tx, now }, { agencyId, decisionNo: source, listHash, two: null })
      emit({
        type: 'organisation.office-opened',
        recordId: agencyId,
        homeUnitId: agencyId,
        facts: { source },
      })
    }
    return { opened: rows.length }
  },
})
