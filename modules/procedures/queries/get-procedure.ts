import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'
import { defineQuery } from '#kernel/query.ts'
import { refuse } from '#kernel/refusal.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'
import { casesInForce, type ProcedureCase } from './case-for.ts'

/** What the law and the portal say of a procedure as a whole. */
type Content = {
  legalBasis: string[]
  audience: string[]
  results: { code: string | null; name: string }[]
  conditions: string | null
  source: Record<string, string | null>
}

/** One procedure with its cases, as anybody may read it before signing in. */
export const getProcedure = defineQuery({
  name: 'procedures.get-procedure',
  summary: 'Chi tiết một thủ tục: trường hợp, giấy tờ, thời hạn, phí, biểu mẫu, quy trình.',
  isPublic: true,
  input: z.strictObject({ code: z.string().max(40), on: dayInput().optional() }),
  may: () => true,
  run: async ({ db, now }, { code, on }) => {
    const cases = await casesInForce(db, code, on ?? vietNamDay(now))
    const [first] = cases
    if (!first) return refuse('not-found')
    const version = await db
      .selectFrom('procedures.procedure_version')
      .select(['version', 'content', 'valid_from', 'valid_to', 'partial_reason', 'decision_no'])
      .where('id', '=', first.versionId)
      .executeTakeFirstOrThrow()
    const { legalBasis, audience, results, conditions, source } = version.content as Content
    return {
      procedureId: first.procedureId,
      code: first.code,
      name: first.name,
      fieldKey: first.fieldKey,
      field: first.field,
      levels: first.levels,
      onlineService: first.onlineService,
      partialReason: version.partial_reason,
      version: version.version,
      decisionNo: version.decision_no,
      validFrom: version.valid_from,
      validTo: version.valid_to,
      legalBasis,
      audience,
      results,
      conditions,
      source,
      procedureCases: cases.map(shownCase),
    }
  },
})

/** What `getProcedure` answers. */
export type ProcedureShown = Awaited<ReturnType<typeof getProcedure.ask>>

function shownCase(each: ProcedureCase) {
  const { procedureCaseId, caseKey, title, timeLimits, pausePolicy, sets, requirements, fees, results } = each
  const { form, flow } = each
  return {
    procedureCaseId,
    caseKey,
    title,
    timeLimits,
    pausePolicy,
    sets,
    requirements,
    fees,
    results,
    form: { key: form.key, title: form.title, schema: form.schema },
    flow: {
      name: flow.name,
      decisionNo: flow.decisionNo,
      steps: flow.steps.map(({ key, name, hours, duty }) => ({ key, name, hours, duty })),
    },
  }
}
