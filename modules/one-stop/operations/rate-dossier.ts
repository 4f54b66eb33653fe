import { z } from 'zod'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { dossierProcess } from '../process.ts'
import { isOwn, seesDossier } from '../rules/sees-dossier.ts'
import { lockDossier } from './dossier-row.ts'
import { settleChange } from './settle-change.ts'

/** The citizen says how she was served (đánh giá), once for each dossier. */
export const rateDossier = defineOperation({
  name: 'one-stop.rate-dossier',
  summary: 'Đánh giá mức độ hài lòng sau khi nhận kết quả.',
  input: z.strictObject({
    dossierId: z.uuid(),
    stars: z.number().int().min(1).max(5),
    comment: z.string().trim().max(2000).optional(),
  }),
  output: z.object({ stars: z.number() }),
  subject: ({ tx }, { dossierId }) => lockDossier(tx, dossierId),
  sees: seesDossier,
  may: (actor, dossier) => isOwn(actor, dossier),
  run: async (context, dossier, { stars, comment }) => {
    dossierProcess.after('rate', dossier)
    const { numInsertedOrUpdatedRows } = await context.tx
      .insertInto('one_stop.rating')
      .values({
        dossier_id: dossier.id,
        home_unit_id: dossier.home_unit_id,
        stars,
        comment: comment ?? null,
        rated_at: context.now,
      })
      .onConflict((c) => c.doNothing())
      .executeTakeFirst()
    if (Number(numInsertedOrUpdatedRows) !== 1) refuse('already-rated')
    await settleChange(context, dossier, { event: 'dossier-rated', facts: { stars } })
    return { stars }
  },
})
