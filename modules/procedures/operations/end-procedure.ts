import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { lockProcedure } from '../queries/procedure-subject.ts'
import { administersProcedures, isOfficial } from '../rules/administers-procedures.ts'
import { procedureCode } from '../rules/catalogue-schema.ts'

/** Ends a procedure after a day (bãi bỏ thủ tục); dossiers received before go on to their result. */
export const endProcedure = defineOperation({
  name: 'procedures.end-procedure',
  summary: 'Bãi bỏ thủ tục: sau ngày cuối cùng không nhận hồ sơ mới, hồ sơ đã nhận vẫn giải quyết.',
  law: ['ND-63-2010'],
  input: z.strictObject({
    code: procedureCode,
    lastOn: dayInput(),
    decisionNo: z.string().trim().min(1).max(100),
  }),
  subject: ({ tx }, { code }) => lockProcedure(tx, code),
  sees: isOfficial,
  may: administersProcedures,
  run: async ({ tx, emit }, { id, code }, { lastOn, decisionNo }) => {
    const newest = await tx
      .selectFrom('procedures.procedure_version')
      .select(['id', 'valid_from', 'valid_to'])
      .where('procedure_id', '=', id)
      .where('published_at', 'is not', null)
      .orderBy('valid_from', 'desc')
      .orderBy('version', 'desc')
      .executeTakeFirst()
    if (!newest || (newest.valid_to !== null && newest.valid_to < lastOn))
      return refuse('procedure-not-in-force', { on: lastOn })
    if (newest.valid_from > lastOn) refuse('later-version-exists', { on: newest.valid_from })
    await tx
      .updateTable('procedures.procedure_version')
      .set({ valid_to: lastOn })
      .where('id', '=', newest.id)
      .execute()
    emit({ type: 'procedures.procedure-ended', recordId: id, facts: { code, lastOn, decisionNo } })
    return { lastOn }
  },
})
