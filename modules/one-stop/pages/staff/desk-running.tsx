import { t } from '#kernel/i18n/t.ts'
import { Day } from '#ui/show/day.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { Reference } from '#ui/show/reference.tsx'
import { Tag } from '#ui/show/tag.tsx'
import type { DeskVisit } from './desk-visit.ts'
import { stateTone } from './state-tone.ts'

/** What the person who has come already has running here, so that nothing is taken in twice. */
export function DeskRunning({ running }: DeskVisit) {
  if (running.length === 0) return null
  return (
    <NoticeBox title={t('Người này đang có {count} hồ sơ', { count: running.length })}>
      <ul class="plain">
        {running.map((dossier) => (
          <li key={dossier.dossierId}>
            <a href={`/lam-viec/ho-so/${dossier.dossierId}`} target="_blank">
              <Reference code={dossier.code ?? dossier.reference} />
              <span class="hidden"> {t('(mở ở thẻ mới)')}</span>
            </a>{' '}
            {dossier.procedure} <Tag tone={stateTone(dossier.state)}>{t(dossier.stateLabel)}</Tag>{' '}
            {dossier.dueOn ? (
              <span class="hint">
                {t('hẹn trả')} <Day on={dossier.dueOn} />
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </NoticeBox>
  )
}
