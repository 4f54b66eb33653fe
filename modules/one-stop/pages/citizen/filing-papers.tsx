import { t } from '#kernel/i18n/t.ts'
import { go, show, type PageAnswer, type PageRequest } from '#kernel/page.ts'
import { refuseInput, type InputError } from '#kernel/refusal.ts'
import { Button } from '#ui/form/button.tsx'
import { errorOf, type FieldError } from '#ui/form/error-summary.tsx'
import { FileInput } from '#ui/form/file-input.tsx'
import { FormPage } from '#ui/form/form-page.tsx'
import { Details } from '#ui/show/details.tsx'
import { SourceText } from '#ui/show/source-text.tsx'
import { keepDraft, type FilingDraft } from './filing-draft.ts'
import { LeaveButton } from './filing-questions.tsx'
import { FilingCaption } from './filing-caption.tsx'
import { hrefAfter, hrefBefore, isChange, papersOf, stageHref, straysOf } from './filing-stages.ts'
import { PaperPages } from './paper-pages.tsx'
import { postErrors } from './post-errors.ts'
import { StrayPapers } from './stray-papers.tsx'
import { boxOf, ordered, PAPER_KINDS, turnedAwayErrors } from './sent-papers.ts'

type Paper = ReturnType<typeof papersOf>[number]

/** All papers on one page: photos or files, several for each, in order. */
export async function showPapers(draft: FilingDraft): Promise<PageAnswer> {
  const { request } = draft
  const papers = papersOf(draft)
  const errors = postErrors(request)
  const body = (
    <FormPage
      action={stageHref(draft, 'giay-to', isChange(draft))}
      csrf={request.csrf}
      caption={<FilingCaption draft={draft} stage="giay-to" />}
      title={t('Giấy tờ')}
      intro={
        <p class="lead">
          {t(
            'Chụp ảnh rõ, đủ bốn góc, hoặc chọn tệp PDF. Mỗi giấy tờ gửi được nhiều trang; hệ thống tự xoay thẳng và ghép lại.',
          )}
        </p>
      }
      backHref={hrefBefore(draft, 'giay-to')}
      errors={errors}
      actions={<LeaveButton />}
      multipart
    >
      {papers
        .filter((paper) => paper.obligatory)
        .map((paper) => (
          <PaperBox draft={draft} paper={paper} errors={errors} key={paper.requirementId} />
        ))}
      <OptionalPapers draft={draft} papers={papers.filter((paper) => !paper.obligatory)} errors={errors} />
      <StrayPapers draft={draft} papers={papers} />
    </FormPage>
  )
  return show(t('Giấy tờ'), body)
}

/** Adds what was sent, whichever button was pressed; then moves or drops a page, stays, leaves or goes on. */
export async function keepPapers(draft: FilingDraft): Promise<PageAnswer> {
  const { request } = draft
  const before = new Map(draft.dossier.enclosures.map((e) => [e.requirementId, e.fileIds]))
  const moved = movedOf(draft)
  const after = [...papersOf(draft), ...straysOf(draft)].map(({ requirementId }) => ({
    requirementId,
    fileIds: afterMove(
      moved,
      requirementId,
      newOrder(request, requirementId, before.get(requirementId) ?? []),
    ),
  }))
  const changed = after.filter(
    ({ requirementId, fileIds }) => fileIds.join() !== (before.get(requirementId) ?? []).join(),
  )
  if (changed.length > 0) await keepDraft(draft, { enclosures: changed })
  const wrong = turnedAwayErrors(request)
  if (wrong.length > 0) refuseInput(wrong)
  if (request.form.has('_sau')) return go('/ho-so?da-luu=1')
  const here = ['_tai', '_len', '_bo', '_doi']
    .map((name) => request.form.get(name))
    .find((value) => value !== null)
  if (here) return go(`${stageHref(draft, 'giay-to', isChange(draft))}#${anchorOf(here.split(':')[0] ?? '')}`)
  const missing = missingErrors(
    draft,
    new Set(after.filter(({ fileIds }) => fileIds.length > 0).map((e) => e.requirementId)),
  )
  if (missing.length > 0) refuseInput(missing)
  return go(hrefAfter(draft, 'giay-to'))
}

type Moved = { from: string; to: string; fileIds: readonly string[] }

// Pages that were photographed already need not be photographed again for another paper.
function movedOf(draft: FilingDraft): Moved | undefined {
  const { form } = draft.request
  const stray = straysOf(draft).find(({ requirementId }) => requirementId === form.get('_doi'))
  const to = stray && form.get(`doi.${stray.requirementId}`)
  const isAsked = papersOf(draft).some(({ requirementId }) => requirementId === to)
  return stray && to && isAsked ? { from: stray.requirementId, to, fileIds: stray.fileIds } : undefined
}

function afterMove(moved: Moved | undefined, requirementId: string, fileIds: string[]): string[] {
  if (moved?.from === requirementId) return []
  return moved?.to === requirementId ? [...new Set([...fileIds, ...moved.fileIds])] : fileIds
}

function newOrder(request: PageRequest, requirementId: string, before: readonly string[]): string[] {
  const sent = request.files.filter(({ field }) => field === boxOf(requirementId)).map(({ fileId }) => fileId)
  return ordered(request.form, requirementId, [...before, ...sent])
}

function missingErrors(draft: FilingDraft, given: ReadonlySet<string>): InputError[] {
  return papersOf(draft)
    .filter(({ obligatory, requirementId }) => obligatory && !given.has(requirementId))
    .map(({ requirementId, name }) => ({
      pointer: `/${boxOf(requirementId)}`,
      detail: t('Còn thiếu: {name}. Chụp ảnh hoặc chọn tệp.', { name: t(name) }),
    }))
}

function anchorOf(requirementId: string): string {
  return `giay-${requirementId}`
}

type PaperBoxProps = { draft: FilingDraft; paper: Paper; errors: readonly FieldError[] }

function PaperBox({ draft, paper, errors }: PaperBoxProps) {
  const { requirementId } = paper
  const name = t(paper.name)
  const enclosure = draft.dossier.enclosures.find((e) => e.requirementId === requirementId)
  const has = (enclosure?.fileIds.length ?? 0) > 0
  return (
    <section class="paper" id={anchorOf(requirementId)} aria-labelledby={`${anchorOf(requirementId)}-ten`}>
      <h2 id={`${anchorOf(requirementId)}-ten`}>
        <SourceText text={paper.name} />
      </h2>
      {paper.hint ? (
        <p class="hint">
          <SourceText text={paper.hint} />
        </p>
      ) : null}
      <PaperPages dossier={draft.dossier} requirementId={requirementId} name={name} />
      <FileInput
        name={boxOf(requirementId)}
        label={has ? t('Thêm trang') : t('Ảnh hoặc tệp')}
        optional={!paper.obligatory && !has}
        accept={PAPER_KINDS}
        multiple
        error={errorOf(errors, boxOf(requirementId))}
      />
      <Button kind="secondary" name="_tai" value={requirementId}>
        {t('Tải lên')}
        <span class="hidden">
          {' '}
          <SourceText text={paper.name} />
        </span>
      </Button>
    </section>
  )
}

function OptionalPapers({
  draft,
  papers,
  errors,
}: {
  draft: FilingDraft
  papers: readonly Paper[]
  errors: readonly FieldError[]
}) {
  if (papers.length === 0) return null
  const boxes = papers.map((paper) => (
    <PaperBox draft={draft} paper={paper} errors={errors} key={paper.requirementId} />
  ))
  const names = new Set(papers.map(({ requirementId }) => requirementId))
  const isUsed = draft.dossier.enclosures.some((e) => names.has(e.requirementId) && e.fileIds.length > 0)
  const isWrong = papers.some(({ requirementId }) => errorOf(errors, boxOf(requirementId)))
  const isAll = papersOf(draft).length === papers.length
  return (
    <Details
      summary={t('{count} giấy tờ chỉ cần nếu thuộc trường hợp', { count: papers.length })}
      open={isUsed || isWrong || isAll}
    >
      {boxes}
    </Details>
  )
}
