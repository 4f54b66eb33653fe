import { checkAnswers } from '#kernel/forms/check-answers.ts'
import { pageTitleOf } from '#kernel/forms/labels.ts'
import { summaryOf } from '#kernel/forms/summary-of.ts'
import { t } from '#kernel/i18n/t.ts'
import { go, show, type PageAnswer } from '#kernel/page.ts'
import { refuseInput } from '#kernel/refusal.ts'
import { Checkboxes } from '#ui/form/checkboxes.tsx'
import { errorOf, type FieldError } from '#ui/form/error-summary.tsx'
import { FormPage } from '#ui/form/form-page.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { SourceText } from '#ui/show/source-text.tsx'
import { SummaryList, type SummaryRow } from '#ui/show/summary-list.tsx'
import { timeLimitText } from '#ui/text/time-limit-text.ts'
import { submitDossier } from '../../operations/submit-dossier.ts'
import { filingOf, type FilingDraft } from './filing-draft.ts'
import { LeaveLink } from './leave-link.tsx'
import { FilingCaption } from './filing-caption.tsx'
import { hrefBefore, papersOf, stageHref, straysOf } from './filing-stages.ts'
import { postErrors } from './post-errors.ts'
import { returnModeText } from './return-modes.ts'

/** Everything that was answered, to be looked at once more before filing. */
export async function showCheck(draft: FilingDraft): Promise<PageAnswer> {
  const { request, form } = draft
  const errors = request.refusal ? [...unfinished(draft), ...otherErrors(draft)] : []
  const body = (
    <FormPage
      action={stageHref(draft, 'kiem-tra')}
      csrf={request.csrf}
      formKey={request.formKey}
      caption={<FilingCaption draft={draft} stage="kiem-tra" />}
      title={t('Kiểm tra trước khi nộp')}
      backHref={hrefBefore(draft, 'kiem-tra')}
      errors={errors}
      submitLabel={t('Nộp hồ sơ')}
      actions={<LeaveLink />}
    >
      <Filed draft={draft} />
      <AnswersGiven draft={draft} />
      <PapersGiven draft={draft} />
      <NotSent draft={draft} />
      <Return draft={draft} />
      {form.fields.has('truth') ? (
        <p>{t('Khi bấm “Nộp hồ sơ”, bạn cam đoan những điều đã khai là đúng sự thật.')}</p>
      ) : (
        <Checkboxes
          name="cam-doan"
          label={t('Xác nhận')}
          choices={[{ value: 'co', label: t('Tôi cam đoan những điều đã khai là đúng sự thật.') }]}
          error={errorOf(errors, 'cam-doan')}
        />
      )}
    </FormPage>
  )
  return show(t('Kiểm tra trước khi nộp'), body)
}

/** Hands the dossier in; what is not finished is named with the page to finish it on. */
export async function submitFiling(draft: FilingDraft): Promise<PageAnswer> {
  const { actor, now, form, formKey } = draft.request
  if (unfinished(draft).length > 0) refuseInput([{ pointer: '/', detail: t('Còn chỗ chưa xong.') }])
  if (!draft.form.fields.has('truth') && form.get('cam-doan') !== 'co') {
    refuseInput([{ pointer: '/cam-doan', detail: t('Đánh dấu vào ô cam đoan trước khi nộp.') }])
  }
  const { reference } = await submitDossier.perform(actor, now, filingOf(draft.dossier), {
    idempotencyKey: formKey,
  })
  return go(`/ho-so/${reference}?vua-nop=1`)
}

function unfinished(draft: FilingDraft): FieldError[] {
  const { form, answers, today, dossier } = draft
  const wrong = checkAnswers(form, answers, { today }).map(({ field, detail }) => ({
    text: detail,
    href: stageHref(draft, form.fields.get(field)?.pageKey ?? 'bat-dau', true),
  }))
  const given = new Set(dossier.enclosures.filter((e) => e.fileIds.length > 0).map((e) => e.requirementId))
  const missing = papersOf(draft)
    .filter(({ obligatory, requirementId }) => obligatory && !given.has(requirementId))
    .map(({ name }) => ({
      text: t('Còn thiếu: {name}. Chụp ảnh hoặc chọn tệp.', { name: t(name) }),
      href: stageHref(draft, 'giay-to', true),
    }))
  return [...wrong, ...missing]
}

function otherErrors({ request }: FilingDraft): FieldError[] {
  return postErrors(request).filter(({ name }) => name !== '')
}

function Filed({ draft }: { draft: FilingDraft }) {
  const { procedureCase, dossier, cases } = draft
  const changeHref = stageHref(draft, 'bat-dau')
  const rows: SummaryRow[] = [
    { label: t('Cơ quan nhận'), value: <SourceText text={dossier.unit} />, changeHref },
    ...(cases.length > 1
      ? [{ label: t('Trường hợp'), value: <SourceText text={procedureCase.title} />, changeHref }]
      : []),
    { label: t('Thời hạn'), value: timeLimitText(procedureCase.timeLimits.online ?? null) },
  ]
  return (
    <>
      <h2>{t('Hồ sơ này')}</h2>
      <SummaryList rows={rows} />
    </>
  )
}

function AnswersGiven({ draft }: { draft: FilingDraft }) {
  return (
    <>
      {summaryOf(draft.form, draft.answers, draft.today).map(({ page, rows }) => (
        <section key={page.key} aria-labelledby={`muc-${page.key}`}>
          <h2 id={`muc-${page.key}`}>{pageTitleOf(page)}</h2>
          <SummaryList
            rows={rows.map(({ label, value }) => ({
              label,
              value: value === '' ? '' : <span class="answer">{value}</span>,
              changeHref: stageHref(draft, page.key, true),
            }))}
          />
        </section>
      ))}
    </>
  )
}

function PapersGiven({ draft }: { draft: FilingDraft }) {
  const papers = papersOf(draft)
  if (papers.length === 0) return null
  const countOf = (requirementId: string) =>
    draft.dossier.enclosures.find((e) => e.requirementId === requirementId)?.fileIds.length ?? 0
  const shown = papers.filter((paper) => paper.obligatory || countOf(paper.requirementId) > 0)
  const rows = shown.map(({ requirementId, name }) => ({
    label: t(name),
    value: countOf(requirementId) > 0 ? t('{count} tệp', { count: countOf(requirementId) }) : '',
    changeHref: stageHref(draft, 'giay-to', true),
  }))
  return (
    <>
      <h2>{t('Giấy tờ')}</h2>
      {rows.length > 0 ? (
        <SummaryList rows={rows} />
      ) : (
        <p>
          {t('Không gửi giấy tờ nào.')} <a href={stageHref(draft, 'giay-to', true)}>{t('Thêm giấy tờ')}</a>
        </p>
      )}
    </>
  )
}

// Never left out without a word: she may still move them to a paper that is asked for.
function NotSent({ draft }: { draft: FilingDraft }) {
  const strays = straysOf(draft)
  if (strays.length === 0) return null
  return (
    <NoticeBox tone="warning" title={t('Giấy tờ này không gửi kèm vì hồ sơ không còn cần đến')}>
      <ul>
        {strays.map(({ requirementId, name }) => (
          <li key={requirementId}>
            <SourceText text={name} />
          </li>
        ))}
      </ul>
      <p>
        <a href={stageHref(draft, 'giay-to', true)}>{t('Bỏ, hoặc chuyển sang giấy tờ khác')}</a>
      </p>
    </NoticeBox>
  )
}

function Return({ draft }: { draft: FilingDraft }) {
  const { returnMode, applicant, assistedBy } = draft.dossier
  const changeHref = stageHref(draft, 'nhan-ket-qua', true)
  const rows: SummaryRow[] = [
    { label: t('Cách nhận'), value: returnModeText(returnMode), changeHref },
    { label: t('Số điện thoại'), value: applicant.phone },
    ...(returnMode === 'postal' ? [{ label: t('Gửi đến'), value: applicant.address, changeHref }] : []),
    ...(assistedBy
      ? [
          {
            label: t('Người giúp'),
            value: [assistedBy.name, assistedBy.relation].filter(Boolean).join(', '),
            changeHref,
          },
        ]
      : []),
  ]
  return (
    <>
      <h2>{t('Nhận kết quả')}</h2>
      <SummaryList rows={rows} />
    </>
  )
}
