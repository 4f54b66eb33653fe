import type { CatalogueCase, CatalogueProcedure } from './catalogue-schema.ts'

/** The parts that the law wants a procedure to have before it is published. */
export type RequiredPart = 'name' | 'steps' | 'ways' | 'papers' | 'time-limit' | 'audience' | 'agency'

/** A required part that is still empty, and the case where it is missing. */
export type PublicationBlocker = { part: RequiredPart; caseKey?: string; why: string }

/**
 * Which legally required parts of a procedure are empty (R40: NĐ 63/2010 Đ.8.2); none means it may be published.
 * `flowKeyOf` names the flow that carries out a case, undefined when there is none.
 */
export function publicationBlockers(
  procedure: CatalogueProcedure,
  flowKeyOf: (procedureCase: CatalogueCase) => string | undefined,
): PublicationBlocker[] {
  return [
    ...wholeBlockers(procedure),
    ...procedure.cases.flatMap((each) => caseBlockers(each, flowKeyOf(each))),
  ]
}

function wholeBlockers(procedure: CatalogueProcedure): PublicationBlocker[] {
  const blockers: PublicationBlocker[] = []
  if (procedure.name.trim() === '') blockers.push({ part: 'name', why: 'Chưa có tên thủ tục' })
  if (procedure.audience.length === 0)
    blockers.push({ part: 'audience', why: 'Chưa nêu đối tượng thực hiện' })
  if (!procedure.decidedBy.some((row) => row.validTo === undefined))
    blockers.push({ part: 'agency', why: 'Chưa nêu cơ quan giải quyết hiện nay' })
  if (procedure.cases.length === 0)
    blockers.push({ part: 'ways', why: 'Chưa có trường hợp nào để nộp hồ sơ' })
  return blockers
}

function caseBlockers(procedureCase: CatalogueCase, flowKey: string | undefined): PublicationBlocker[] {
  const { caseKey, timeLimits, requirements } = procedureCase
  const blockers: PublicationBlocker[] = []
  const limits = Object.values(timeLimits)
  if (limits.length === 0) blockers.push({ part: 'ways', caseKey, why: 'Chưa nêu cách thức thực hiện' })
  if (limits.some((limit) => limit === undefined))
    blockers.push({ part: 'time-limit', caseKey, why: 'Chưa nêu thời hạn giải quyết' })
  if (requirements.length === 0) blockers.push({ part: 'papers', caseKey, why: 'Chưa có thành phần hồ sơ' })
  if (flowKey === undefined)
    blockers.push({ part: 'steps', caseKey, why: 'Chưa có trình tự thực hiện (quy trình)' })
  return blockers
}
