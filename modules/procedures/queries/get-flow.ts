import { z } from 'zod'
import { defineQuery } from '#kernel/query.ts'
import { refuse } from '#kernel/refusal.ts'
import { administersProcedures } from '../rules/administers-procedures.ts'
import { catalogueFlow } from '../rules/catalogue-schema.ts'
import { longestHours } from '../rules/flow-graph.ts'

/** One internal process with its versions, the newest first (quy trình nội bộ). */
export const getFlow = defineQuery({
  name: 'procedures.get-flow',
  summary: 'Một quy trình nội bộ: các bước của phiên bản mới nhất, và lịch sử.',
  input: z.strictObject({ key: z.string().max(60) }),
  may: administersProcedures,
  run: async ({ db }, { key }) => {
    const rows = await db
      .selectFrom('procedures.flow')
      .select(['version', 'content', 'decision_no', 'valid_from'])
      .where('key', '=', key)
      .orderBy('version', 'desc')
      .execute()
    const [newest] = rows
    if (!newest) return refuse('not-found')
    const flow = catalogueFlow.parse(newest.content)
    const duties = await db.selectFrom('organisation.post_kind').select('duties').execute()
    return {
      key,
      version: newest.version,
      flow,
      longestHours: longestHours(flow),
      duties: [...new Set(duties.flatMap((kind) => kind.duties))].toSorted(),
      versions: rows.map(({ version, decision_no, valid_from }) => ({
        version,
        decisionNo: decision_no,
        validFrom: valid_from,
      })),
    }
  },
})

/** What `getFlow` answers. */
export type FlowShown = Awaited<ReturnType<typeof getFlow.ask>>
