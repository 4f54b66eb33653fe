import { pageTitleOf } from '#kernel/forms/labels.ts'
import { checkAnswers } from '#kernel/forms/check-answers.ts'
import { conditionHolds, pagesAtMost } from '#kernel/forms/pages-at-most.ts'
import { pagesFor } from '#kernel/forms/pages-for.ts'
import { t } from '#kernel/i18n/t.ts'
import { requirementsFor } from '../../rules/requirements-for.ts'
import type { FilingDraft } from './filing-draft.ts'

/** How the result comes back, and the last look: everybody has both. */
const LAST_STAGES = 2

/** One page on the way to filing: a page of questions, the papers, how the result comes back, the last look. */
export type Stage = { key: string; title: string }

/** The pages this applicant goes through, given the answers so far. */
export function stagesOf(draft: FilingDraft): Stage[] {
  const questions = pagesFor(draft.form, draft.answers, draft.today).map((page) => ({
    key: page.key,
    title: pageTitleOf(page),
  }))
  const hasPapers = papersOf(draft).length > 0 || straysOf(draft).length > 0
  const papers = hasPapers ? [{ key: 'giay-to', title: t('Giấy tờ') }] : []
  return [
    ...questions,
    ...papers,
    { key: 'nhan-ket-qua', title: t('Nhận kết quả') },
    { key: 'kiem-tra', title: t('Kiểm tra và nộp') },
  ]
}

/** The papers asked of this applicant, those that must be there first. */
export function papersOf({ procedureCase, answers }: Pick<FilingDraft, 'procedureCase' | 'answers'>) {
  return requirementsFor(procedureCase, answers).toSorted(
    (a, b) => Number(b.obligatory) - Number(a.obligatory),
  )
}

/** Papers that lie in the draft but are no longer asked for, since the case or an answer was changed. */
export function straysOf(draft: Pick<FilingDraft, 'procedureCase' | 'answers' | 'dossier'>) {
  const asked = new Set(papersOf(draft).map(({ requirementId }) => requirementId))
  return draft.dossier.enclosures.filter((e) => e.fileIds.length > 0 && !asked.has(e.requirementId))
}

/** The address of a page of this filing; `back` brings her to the last look afterwards instead of to the next page. */
export function stageHref(
  { procedure, dossier }: Pick<FilingDraft, 'procedure' | 'dossier'>,
  stage: string,
  back = false,
): string {
  const query = new URLSearchParams({
    nhap: dossier.dossierId,
    trang: stage,
    ...(back ? { ve: 'kiem-tra' } : {}),
  })
  return `/nop-ho-so/${procedure.code}?${query}`
}

/** Whether she came from the last look to change one thing. */
export function isChange({ request }: Pick<FilingDraft, 'request'>): boolean {
  return request.query.get('ve') === 'kiem-tra'
}

/** Where to go after this page: on, or back to the last look. `draft` already holds the new answers. */
export function hrefAfter(draft: FilingDraft, stage: string): string {
  if (isChange(draft)) return stageHref(draft, 'kiem-tra')
  const stages = stagesOf(draft)
  const place = stages.findIndex(({ key }) => key === stage)
  return stageHref(draft, stages[place + 1]?.key ?? 'kiem-tra')
}

/** Where the link back leads. */
export function hrefBefore(draft: FilingDraft, stage: string): string {
  if (isChange(draft)) return stageHref(draft, 'kiem-tra')
  const stages = stagesOf(draft)
  const place = stages.findIndex(({ key }) => key === stage)
  return stageHref(draft, stages[place - 1]?.key ?? 'bat-dau')
}

/** The first page on which something is still to be done: where she goes on after a break. */
export function firstUnfinished(draft: FilingDraft): string {
  const pages = pagesFor(draft.form, draft.answers, draft.today)
  const open = pages.find(
    (page) => checkAnswers(draft.form, draft.answers, { today: draft.today, pageKey: page.key }).length > 0,
  )
  if (open) return open.key
  const given = new Set(
    draft.dossier.enclosures.filter((e) => e.fileIds.length > 0).map((e) => e.requirementId),
  )
  return papersOf(draft).some((paper) => paper.obligatory && !given.has(paper.requirementId))
    ? 'giay-to'
    : 'kiem-tra'
}

/** How many pages there are at most for somebody who stands before this one, and whether it cannot become fewer. */
export function stagesAtMost(draft: FilingDraft, stage: string): { count: number; isCertain: boolean } {
  const { form, answers, today, procedureCase } = draft
  if (!form.pages.some(({ key }) => key === stage)) return { count: stagesOf(draft).length, isCertain: true }
  const { pages, areCertain, known } = pagesAtMost(form, answers, stage, today)
  const papers = procedureCase.requirements.map(({ condition }) =>
    conditionHolds(condition ?? undefined, known),
  )
  const mayHavePapers = papers.some((asked) => asked !== 'no') || straysOf(draft).length > 0
  return {
    count: pages.length + (mayHavePapers ? 1 : 0) + LAST_STAGES,
    isCertain: areCertain && (papers.includes('yes') || !mayHavePapers),
  }
}
