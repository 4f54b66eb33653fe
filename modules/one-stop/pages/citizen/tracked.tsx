import { t } from '#kernel/i18n/t.ts'
import { DueDay } from '#ui/show/due-day.tsx'
import { Filled } from '#ui/show/filled.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { Reference } from '#ui/show/reference.tsx'
import { SourceText } from '#ui/show/source-text.tsx'
import { dayText } from '#ui/text/day-text.ts'
import type { trackDossier } from '../../queries/track-dossier.ts'
import { noticeTone } from './notice-tone.ts'
import { CUT_SHORT, ProcedureCaption, WayOf } from './way-of.tsx'

type TrackedDossier = Awaited<ReturnType<typeof trackDossier.ask>>

/** Where a dossier is, without a name or anything else personal. */
export function Tracked({ dossier }: { dossier: TrackedDossier }) {
  return (
    <>
      <ProcedureCaption name={dossier.procedure} />
      <h1>
        <Filled text={t('Hồ sơ {code}')} places={{ code: <Reference code={dossier.code} /> }} />
      </h1>
      <NoticeBox tone={noticeTone(dossier.state)} title={t(dossier.stateLabel)} live>
        <p>
          <SourceText text={dossier.unit} />
        </p>
        {dossier.receivedAt && !CUT_SHORT.has(dossier.state) ? <Due dossier={dossier} /> : null}
      </NoticeBox>
      <h2>{t('Các bước')}</h2>
      <WayOf way={dossier} />
      <p>
        <a href="/tra-cuu">{t('Tra cứu hồ sơ khác')}</a>
      </p>
    </>
  )
}

function Due({ dossier }: { dossier: TrackedDossier }) {
  const { dueOn, clock, dueBeforeExtensionOn, explanation } = dossier
  return (
    <>
      <div class="due-line">
        {t('Ngày hẹn trả')}: <DueDay dueOn={dueOn} clock={clock as 'running'} explanation={explanation} />
      </div>
      {dueBeforeExtensionOn ? (
        <p class="hint">{t('(hẹn lần đầu: {day})', { day: dayText(dueBeforeExtensionOn) })}</p>
      ) : null}
    </>
  )
}
