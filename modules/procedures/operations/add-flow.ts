import { z } from 'zod'
import { uuid } from '#kernel/db/uuid.ts'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { administersProcedures, isOfficial } from '../rules/administers-procedures.ts'
import { catalogueFlow } from '../rules/catalogue-schema.ts'
import { flowInput } from '../rules/flow-input.ts'
import { writeFlow } from './write-flow.ts'

/** Adds an internal process that no procedure uses yet (lập quy trình mới). */
export const addFlow = defineOperation({
  name: 'procedures.add-flow',
  summary: 'Lập quy trình nội bộ mới; sau đó chọn cho trường hợp của thủ tục.',
  law: ['TT-03-2025'],
  input: flowInput.extend({ name: z.string().trim().min(1).max(200) }),
  subject: async () => ({ id: uuid() }),
  sees: isOfficial,
  may: administersProcedures,
  run: async ({ tx, emit }, { id }, { flowKey, ...given }) => {
    const known = await tx
      .selectFrom('procedures.flow')
      .select('id')
      .where('key', '=', flowKey)
      .limit(1)
      .executeTakeFirst()
    if (known) refuse('flow-key-taken', { flowKey })
    await writeFlow(tx, catalogueFlow.parse({ key: flowKey, ...given }), 1)
    const { decisionNo, validFrom } = given
    emit({
      type: 'procedures.flow-added',
      recordId: id,
      facts: { flowKey, version: 1, decisionNo, validFrom },
    })
    return { flowKey, version: 1 }
  },
})
