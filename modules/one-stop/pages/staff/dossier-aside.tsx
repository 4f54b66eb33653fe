import { t } from '#kernel/i18n/t.ts'
import { actingText } from '../acting-text.ts'
import { DefinitionTable } from '#ui/show/definition-table.tsx'
import { Day } from '#ui/show/day.tsx'
import { Instant } from '#ui/show/instant.tsx'
import { Panel } from '#ui/show/panel.tsx'
import { PersonName } from '#ui/show/person-name.tsx'
import { Steps, type Step } from '#ui/show/steps.tsx'
import { untranslated } from '#ui/text/untranslated.ts'
import type { OfficeDossier, OpenWork } from './dossier-shown.ts'

/** Beside the dossier: who it is for, the steps, the supplements and how the due day moved. */
export function DossierAside(shown: OfficeDossier) {
  return (
    <>
      <Applicant {...shown} />
      <Way {...shown} />
      <Result {...shown} />
      <Consultations {...shown} />
      <Supplements {...shown} />
      <DueChanges {...shown} />
    </>
  )
}

function Applicant({ dossier }: OfficeDossier) {
  const { applicant, assistedBy } = dossier
  const plain = (value: string | null) => (value ? <span {...untranslated}>{value}</span> : undefined)
  return (
    <Panel title={t('Người nộp')}>
      <DefinitionTable
        rows={[
          {
            label: applicant.kind === 'body' ? t('Tên tổ chức') : t('Họ tên'),
            value: <PersonName name={applicant.name} />,
          },
          {
            label: applicant.kind === 'body' ? t('Mã số thuế') : t('Số định danh'),
            value: plain(applicant.identityNumber),
          },
          { label: t('Điện thoại'), value: plain(applicant.phone) },
          ...(applicant.email ? [{ label: t('Thư điện tử'), value: plain(applicant.email) }] : []),
          { label: t('Địa chỉ'), value: plain(applicant.address) },
          ...(assistedBy ? [{ label: t('Người nộp hộ'), value: <Proxy {...assistedBy} /> }] : []),
          { label: t('Cách nộp'), value: channelText(dossier.channel) },
          { label: t('Nhận kết quả'), value: returnText(dossier.returnMode) },
          { label: t('Cơ quan'), value: dossier.unit },
          { label: t('Trường hợp'), value: dossier.procedureCase },
          { label: t('Nộp lúc'), value: <Instant at={dossier.submittedAt} /> },
          { label: t('Tiếp nhận lúc'), value: <Instant at={dossier.receivedAt} /> },
        ]}
      />
    </Panel>
  )
}

function Way({ dossier }: OfficeDossier) {
  const steps = dossier.work.filter(({ outcome }) => outcome !== 'undone').map(stepShown)
  if (steps.length === 0) return null
  return (
    <Panel title={t('Các bước')}>
      <Steps label={t('Các bước')} steps={steps} />
    </Panel>
  )
}

function stepShown(work: OpenWork): Step {
  if (!work.closedAt) {
    const who = work.assignee ?? t('chưa ai nhận')
    return {
      label: work.step,
      progress: 'current',
      note: work.dueAt ? (
        <>
          {who} · {t('hạn')} <Instant at={work.dueAt} />
        </>
      ) : (
        who
      ),
    }
  }
  const outcome = work.outcomes.find(({ key }) => key === work.outcome)?.label
  const isOff = outcome === undefined
  return {
    label: work.step,
    progress: isOff ? 'stopped' : 'done',
    note: (
      <>
        {[outcome, work.closedBy].filter(Boolean).join(' · ')} <Instant at={work.closedAt} />
        {work.comment ? <span class="work-what">“{work.comment}”</span> : null}
      </>
    ),
  }
}

function Result({ dossier: { result } }: OfficeDossier) {
  if (!result) return null
  return (
    <Panel title={t('Kết quả')}>
      <DefinitionTable
        rows={[
          { label: t('Loại'), value: result.kind },
          { label: t('Ký lúc'), value: <Instant at={result.decidedAt} /> },
          ...(result.actingDecisionNo
            ? [{ label: t('Người ký'), value: actingText(result.actingDecisionNo) }]
            : []),
          { label: t('Số'), value: result.number ?? undefined },
          { label: t('Ngày phát hành'), value: <Day on={result.issuedOn} /> },
          ...(result.receivedBy
            ? [{ label: t('Người nhận'), value: <PersonName name={result.receivedBy} /> }]
            : []),
          ...(result.givenBackAt
            ? [{ label: t('Trả lúc'), value: <Instant at={result.givenBackAt} /> }]
            : []),
          ...(result.fileIds.length > 0
            ? [
                {
                  label: t('Tệp'),
                  value: result.fileIds.map((id, at) => (
                    <a key={id} href={`/api/v1/files/${id}`}>
                      {t('Kết quả {number}', { number: at + 1 })}{' '}
                    </a>
                  )),
                },
              ]
            : []),
        ]}
      />
    </Panel>
  )
}

function Consultations({ dossier: { consultations } }: OfficeDossier) {
  if (consultations.length === 0) return null
  return (
    <Panel title={t('Ý kiến các đơn vị')}>
      <ul class="plain">
        {consultations.map((asked) => (
          <li key={asked.workId}>
            <strong>{asked.unit}</strong>
            <span class="work-what">{asked.question}</span>
            {asked.answer ? <span class="answer">{asked.answer}</span> : t('đang chờ')}{' '}
            <span class="hint">
              {asked.answeredAt ? <Instant at={asked.answeredAt} /> : <Day on={asked.answerBy} />}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Supplements({ dossier: { supplements, requirements } }: OfficeDossier) {
  if (supplements.length === 0) return null
  const nameOf = new Map(requirements.map((r) => [r.requirementId, r.name]))
  return (
    <Panel title={t('Yêu cầu bổ sung')}>
      {supplements.map((round) => (
        <section key={round.round} aria-label={t('Lần {round}', { round: round.round })}>
          <h3>{t('Lần {round}', { round: round.round })}</h3>
          <p class="hint">
            {t('Yêu cầu')} <Instant at={round.requestedAt} />
            {round.answerBy ? (
              <>
                {' '}
                · {t('trả lời trước')} <Day on={round.answerBy} />
              </>
            ) : null}
            {round.deliveredAt ? (
              <>
                {' '}
                · {t('đã bổ sung')} <Instant at={round.deliveredAt} />
              </>
            ) : (
              <> · {t('đang chờ')}</>
            )}
          </p>
          <ul>
            {round.wrongs.map((wrong) => (
              <li key={wrong.wrong}>
                {wrong.requirementId ? (
                  <strong>{nameOf.get(wrong.requirementId) ?? wrong.requirementId}: </strong>
                ) : null}
                {wrong.wrong} → {wrong.howToFix} <span class="hint">({wrong.legalBasis})</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Panel>
  )
}

function DueChanges({ dossier: { dueChanges } }: OfficeDossier) {
  if (dueChanges.length < 2) return null
  const kinds: Record<string, string> = {
    promise: t('Hẹn khi tiếp nhận'),
    pause: t('Tạm dừng vì chờ bổ sung'),
    resume: t('Chạy lại sau bổ sung'),
    extension: t('Xin lỗi và hẹn lại'),
    calendar: t('Lịch làm việc thay đổi'),
    undo: t('Hoàn tác'),
  }
  return (
    <Panel title={t('Ngày hẹn đã thay đổi')}>
      <ul class="plain">
        {dueChanges.map((change) => (
          <li key={`${change.kind}${change.changedAt.getTime()}`}>
            {kinds[change.kind] ?? change.kind}
            {change.newDueOn ? (
              <>
                : <Day on={change.newDueOn} />
              </>
            ) : null}
            <span class="work-what">
              <Instant at={change.changedAt} />
              {change.reason ? <> · {change.reason}</> : null}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** How the dossier was handed in, in words. */
export function channelText(channel: string): string {
  const texts: Record<string, string> = {
    online: t('Trực tuyến'),
    desk: t('Tại quầy'),
    postal: t('Bưu chính'),
  }
  return texts[channel] ?? channel
}

/** How the result comes back, in words. */
export function returnText(mode: string): string {
  const texts: Record<string, string> = {
    desk: t('Tại quầy'),
    postal: t('Qua bưu chính'),
    electronic: t('Bản điện tử'),
  }
  return texts[mode] ?? mode
}

// With the paper on which she was sent, for this one dossier.
function Proxy({ name, fileIds = [] }: { name: string; fileIds?: string[] }) {
  return (
    <>
      <PersonName name={name} />
      {fileIds.map((fileId) => (
        <>
          {' '}
          <a href={`/api/v1/files/${fileId}`} target="_blank" rel="noopener" key={fileId}>
            {t('giấy ủy quyền')}
          </a>
        </>
      ))}
    </>
  )
}
