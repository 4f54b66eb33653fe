import { t } from '#kernel/i18n/t.ts'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { Panel } from '#ui/show/panel.tsx'
import { Details } from '#ui/show/details.tsx'
import { Instant } from '#ui/show/instant.tsx'
import type { Interest } from '../../rules/interest.ts'
import { AssignForm } from './assign-forms.tsx'
import { AnswerForm } from './consult-forms.tsx'
import { myOpenWork, type OfficeDossier, type OpenWork } from './dossier-shown.ts'
import { wasRefused } from './move-form.tsx'
import { otherMoves } from './other-moves.tsx'
import { ReceiveForm } from './receive-form.tsx'
import { DecideForm, GiveBackForm, IssueForm, SendBackForm, StepForm } from './step-forms.tsx'

/** What this officer can do with the dossier now: her step first, the rarer moves folded below. */
export function DossierWork(shown: OfficeDossier) {
  const { dossier, request } = shown
  const own = dossier.interest
  const mine = own ? [] : myOpenWork(dossier).filter((work) => !work.isWaiting)
  const folds = own ? [] : otherMoves(shown, mine)
  return (
    <div id="viec">
      <Panel title={mine.length + folds.length > 0 ? t('Việc cần làm') : t('Tình trạng')}>
        {own ? <NoticeBox tone="warning" title={ownMatter(own)} /> : null}
        {mine.map((work) => (
          <MyStep key={work.workId} work={work} shown={shown} />
        ))}
        {mine.length === 0 ? <Elsewhere {...shown} /> : null}
        {folds.length > 0 ? <h3 class="move-more">{t('Việc khác có thể làm')}</h3> : null}
        {folds.map(({ key, label, body }) => (
          <Details key={key} summary={label} open={wasRefused(request, key)}>
            {body}
          </Details>
        ))}
      </Panel>
    </div>
  )
}

function ownMatter(interest: Interest): string {
  if (interest === 'applicant') return t('Bạn là chủ hồ sơ này nên không được xử lý nó.')
  if (interest === 'submitter') return t('Bạn là người nộp hồ sơ này nên không được xử lý nó.')
  return t('Hồ sơ này của tổ chức mà bạn đang đại diện nên bạn không được xử lý nó.')
}

function MyStep({ work, shown }: { work: OpenWork; shown: OfficeDossier }) {
  const forms = {
    'receive': () => <ReceiveForm {...shown} />,
    'assign': () => <AssignForm work={work} {...shown} />,
    'decide': () => <DecideForm work={work} {...shown} />,
    'issue': () => <IssueForm {...shown} />,
    'give-back': () => <GiveBackForm {...shown} />,
    'answer-consultation': () => <AnswerForm work={work} {...shown} />,
  }
  const form = forms[work.binds as keyof typeof forms]
  return (
    <section class="move-step" aria-label={work.step}>
      <h3>
        {work.step}
        {work.dueAt ? (
          <span class="move-due">
            {t('hạn bước')} <Instant at={work.dueAt} />
          </span>
        ) : null}
      </h3>
      {form ? form() : <StepForm work={work} {...shown} />}
      {work.binds && work.outcomes.length > 1 && shown.dossier.matter !== 'decided' ? (
        <SendBackForm work={work} {...shown} />
      ) : null}
    </section>
  )
}

/** Where the dossier is while nothing waits for this officer. */
function Elsewhere({ dossier }: OfficeDossier) {
  const open = dossier.work.filter((work) => !work.closedAt)
  const ending = dossier.ending
  if (ending) {
    return (
      <>
        <p>
          {t(dossier.stateLabel)} · <Instant at={ending.endedAt} />
        </p>
        {ending.reason ? <p>{t('Lý do: {reason}', { reason: ending.reason })}</p> : null}
        {ending.legalBasis ? <p>{t('Căn cứ: {basis}', { basis: ending.legalBasis })}</p> : null}
      </>
    )
  }
  if (open.length === 0) return <p>{t('Hồ sơ này đã xong, không còn việc nào.')}</p>
  return (
    <ul class="plain">
      {open.map((work) => (
        <li key={work.workId}>
          {work.isWaiting ? t('Đang chờ người dân bổ sung') : t('Đang ở bước “{step}”', { step: work.step })}
          {' · '}
          {work.assignee ?? t('chưa ai nhận')}
          {' · '}
          <span class="move-since">
            {t('từ')} <Instant at={work.openedAt} />
          </span>
        </li>
      ))}
    </ul>
  )
}
