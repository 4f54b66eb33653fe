import type { Answers, Form } from '#kernel/forms/form.ts'
import { pageTitleOf } from '#kernel/forms/labels.ts'
import { summaryOf } from '#kernel/forms/summary-of.ts'
import { t } from '#kernel/i18n/t.ts'
import type { PageRequest } from '#kernel/page.ts'
import type { Calendar } from '#kernel/working-time/calendar.ts'
import { ErrorSummary } from '#ui/form/error-summary.tsx'
import { Details } from '#ui/show/details.tsx'
import { DueDay } from '#ui/show/due-day.tsx'
import { Filled } from '#ui/show/filled.tsx'
import { Instant } from '#ui/show/instant.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { Reference } from '#ui/show/reference.tsx'
import { SourceText } from '#ui/show/source-text.tsx'
import { SummaryList } from '#ui/show/summary-list.tsx'
import type { DossierShown } from '../../queries/get-dossier.ts'
import { dueShown } from '../staff/due-shown.ts'
import { receiptHref } from '../staff/receipt-href.ts'
import { noticeTone } from './notice-tone.ts'
import { OwnResult } from './own-result.tsx'
import { PaperPages } from './paper-pages.tsx'
import { postErrors } from './post-errors.ts'
import { RatingForm } from './rating-form.tsx'
import { returnModeText } from './return-modes.ts'
import { dueChangeText, noticeText, stateText } from './state-words.ts'
import { SupplementForm } from './supplement-form.tsx'
import { CUT_SHORT, ProcedureCaption, WayOf } from './way-of.tsx'

export type OwnDossierProps = {
  request: PageRequest
  dossier: DossierShown
  form: Form
  calendar: Calendar
  now: Date
}

/** A dossier for the one whose matter it is: what is going on, what she can do, all that belongs to it. */
export function OwnDossier(props: OwnDossierProps) {
  const { request, dossier } = props
  return (
    <>
      <ErrorSummary errors={postErrors(request)} />
      <ProcedureCaption name={dossier.procedure} />
      <h1>
        <Filled
          text={t('Hồ sơ {code}')}
          places={{ code: <Reference code={dossier.code ?? dossier.reference} /> }}
        />
      </h1>
      {request.query.has('vua-nop') ? (
        <NoticeBox
          tone="success"
          title={t('Đã nộp hồ sơ. Ghi lại số biên nhận và mã tra cứu bên dưới.')}
          live
        />
      ) : null}
      {request.query.has('da-gui') ? <NoticeBox tone="success" title={t('Đã gửi bổ sung.')} live /> : null}
      {request.query.has('cam-on') ? (
        <NoticeBox tone="success" title={t('Cảm ơn bạn đã đánh giá.')} live />
      ) : null}
      <NoticeBox tone={noticeTone(dossier.state)} title={t(dossier.stateLabel)}>
        <p>
          <Filled
            text={stateText(dossier)}
            places={{
              unit: <SourceText text={dossier.unit} />,
              address: <SourceText text={dossier.applicant.address ?? ''} />,
            }}
          />
        </p>
        <Due {...props} />
      </NoticeBox>
      <SupplementForm request={request} dossier={dossier} />
      <OwnResult dossier={dossier} />
      <RatingForm request={request} dossier={dossier} />
      <h2>{t('Các bước')}</h2>
      <WayOf way={{ ...dossier, steps: dossier.work }} />
      <Slip dossier={dossier} />
      <Papers dossier={dossier} />
      <Declared {...props} />
      <Notices dossier={dossier} />
      <WithdrawLink dossier={dossier} />
    </>
  )
}

function Due(props: OwnDossierProps) {
  const { dossier } = props
  const due = dueShown(props)
  if (!due || CUT_SHORT.has(dossier.state)) return null
  return (
    <>
      <div class="due-line">
        {t('Ngày hẹn trả')}: <DueDay {...due} />
      </div>
      {dossier.dueChanges.map((change) => {
        const text = dueChangeText(change)
        return text ? (
          <p key={change.changedAt} class="hint">
            {text}
          </p>
        ) : null
      })}
    </>
  )
}

function Slip({ dossier }: { dossier: DossierShown }) {
  const code = dossier.code ?? dossier.reference
  return (
    <section class="box slip" aria-labelledby="bien-nhan">
      <div>
        <h2 id="bien-nhan">{t('Biên nhận')}</h2>
        <dl class="facts-list">
          {dossier.code ? <Fact label={t('Mã hồ sơ')} value={<Reference code={dossier.code} />} /> : null}
          <Fact label={t('Số biên nhận')} value={<Reference code={dossier.reference} />} />
          <Fact label={t('Mã tra cứu')} value={<strong class="number">{dossier.pin}</strong>} />
          <Fact label={t('Nơi giải quyết')} value={<SourceText text={dossier.unit} />} />
          <Fact label={t('Nộp lúc')} value={<Instant at={dossier.submittedAt} />} />
          {CUT_SHORT.has(dossier.state) ? null : (
            <Fact label={t('Nhận kết quả')} value={returnModeText(dossier.returnMode)} />
          )}
        </dl>
        {dossier.code && dossier.receivedAt ? (
          <p>
            <a href={receiptHref(dossier.code)}>{t('Giấy tiếp nhận hồ sơ và hẹn trả kết quả (PDF)')}</a>
          </p>
        ) : null}
      </div>
      <figure>
        <img src={`/ho-so/${code}/qr.png`} alt={t('Mã QR dẫn đến trang này')} width="160" height="160" />
        <figcaption>{t('Quét để xem hồ sơ đến đâu')}</figcaption>
      </figure>
    </section>
  )
}

function Fact({ label, value }: { label: string; value: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function Papers({ dossier }: { dossier: DossierShown }) {
  const sent = dossier.enclosures.filter(
    ({ fileIds, originals, copies }) => fileIds.length > 0 || originals > 0 || copies > 0,
  )
  if (sent.length === 0) return null
  return (
    <>
      <h2>{t('Giấy tờ đã gửi')}</h2>
      {sent.map((enclosure) => (
        <section key={enclosure.requirementId}>
          <h3>
            <SourceText text={enclosure.name} />
          </h3>
          <PaperPages
            dossier={dossier}
            requirementId={enclosure.requirementId}
            name={t(enclosure.name)}
            isFixed
          />
          {enclosure.fileIds.length === 0 ? <p class="hint">{t('Đã nộp bản giấy.')}</p> : null}
          {enclosure.joinedFileId && enclosure.fileIds.length > 1 ? (
            <p>
              <a href={`/api/v1/files/${enclosure.joinedFileId}`}>{t('Tất cả trang trong một tệp PDF')}</a>
            </p>
          ) : null}
        </section>
      ))}
    </>
  )
}

function Declared({ form, dossier }: OwnDossierProps) {
  const pages = summaryOf(form, dossier.form as Answers)
  return (
    <Details summary={t('Nội dung đã khai')}>
      {pages.map(({ page, rows }) => (
        <section key={page.key}>
          <h3>{pageTitleOf(page)}</h3>
          <SummaryList
            rows={rows.map(({ label, value }) => ({
              label,
              value: value === '' ? '' : <span class="answer">{value}</span>,
            }))}
          />
        </section>
      ))}
    </Details>
  )
}

function Notices({ dossier }: { dossier: DossierShown }) {
  if (dossier.notices.length === 0) return null
  return (
    <>
      <h2>{t('Thông báo')}</h2>
      <ul>
        {dossier.notices.map((notice) => (
          <li key={notice.sentAt}>
            <Instant at={notice.sentAt} /> – {noticeText(notice.kind)}
          </li>
        ))}
      </ul>
    </>
  )
}

function WithdrawLink({ dossier }: { dossier: DossierShown }) {
  if (!dossier.moves.some(({ move }) => move === 'withdraw')) return null
  return (
    <p class="screen-only">
      <a href={`/ho-so/${dossier.reference}/rut`}>{t('Rút hồ sơ này')}</a>
    </p>
  )
}
