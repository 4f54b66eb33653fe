import { z } from 'zod'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { lockProcedure } from '../queries/procedure-subject.ts'
import { administersProcedures, isOfficial } from '../rules/administers-procedures.ts'
import { procedureCode } from '../rules/catalogue-schema.ts'
import { dropDraft } from './drop-draft.ts'

/** Throws the draft of a procedure away (bỏ bản thảo); what is published stays as it is. */
export const discardDraft = defineOperation({
  name: 'procedures.discard-draft',
  summary: 'Bỏ bản thảo chưa công bố của thủ tục.',
  input: z.strictObject({ code: procedureCode }),
  subject: ({ tx }, { code }) => lockProcedure(tx, code),
  sees: isOfficial,
  may: administersProcedures,
  run: async ({ tx, emit }, { id, code }) => {
    const draft = await tx
      .selectFrom('procedures.procedure_version')
      .select(['id', 'version'])
      .where('procedure_id', '=', id)
      .where('published_at', 'is', null)
      .executeTakeFirst()
    if (!draft) return refuse('nothing-to-publish')
    await dropDraft(tx, draft.id)
    emit({ type: 'procedures.draft-discarded', recordId: id, facts: { code, version: draft.version } })
    return { version: draft.version }
  },
})
