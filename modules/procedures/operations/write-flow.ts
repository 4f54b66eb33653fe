import type { Tx } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { t } from '#kernel/i18n/t.ts'
import { Refusal, refuseInput } from '#kernel/refusal.ts'
import type { CatalogueFlow } from '../rules/catalogue-schema.ts'
import { checkFlow, flowProblemText, type FlowProblem } from '../rules/check-flow.ts'

/** Writes one version of a flow after checking that it can be run and that its duties exist. */
export async function writeFlow(tx: Tx, content: CatalogueFlow, version: number): Promise<string> {
  const problems = checkFlow(content, null)
  if (problems.length > 0) {
    refuseUnsound(
      problems.map((problem) => ({ pointer: pointerTo(problem, content), detail: sentenceOf(problem) })),
    )
  }
  await refuseUnknownDuties(tx, content)
  const id = uuid()
  await tx
    .insertInto('procedures.flow')
    .values({
      id,
      key: content.key,
      version,
      content: JSON.stringify(content),
      decision_no: content.decisionNo,
      valid_from: content.validFrom,
    })
    .execute()
  return id
}

/** Refuses a flow with everything that is wrong with it. */
export function refuseUnsound(errors: { pointer: string; detail: string }[]): never {
  throw new Refusal('flow-unsound', { count: errors.length }, errors)
}

function pointerTo({ step, part }: FlowProblem, { steps }: CatalogueFlow): string {
  const at = steps.findIndex(({ key }) => key === step)
  return at >= 0 ? `/steps/${at}/${part}` : '/steps'
}

function sentenceOf(problem: FlowProblem): string {
  const text = flowProblemText(problem)
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

// A step whose duty no kind of post has would wait for ever, in every office.
async function refuseUnknownDuties(tx: Tx, { steps }: CatalogueFlow): Promise<void> {
  const kinds = await tx.selectFrom('organisation.post_kind').select('duties').execute()
  const known = new Set(kinds.flatMap(({ duties }) => duties))
  const errors = steps.flatMap(({ duty }, index) =>
    known.has(duty)
      ? []
      : [{ pointer: `/steps/${index}/duty`, detail: t('Không loại vị trí nào có nhiệm vụ này.') }],
  )
  if (errors.length > 0) refuseInput(errors)
}
