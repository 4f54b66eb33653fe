import { t } from '#kernel/i18n/t.ts'
import { Refusal, refusalShown } from '#kernel/refusal.ts'
import { Panel } from '#ui/show/panel.tsx'
import { Timeline } from '#ui/show/timeline.tsx'
import type { OfficeDossier } from './dossier-shown.ts'
import { eventTitle, eventTone } from './event-title.ts'

/** The journal of the dossier, the newest first, refusals included. */
export function DossierEvents({ dossier }: OfficeDossier) {
  const stepName = (key: unknown) => dossier.work.find(({ stepKey }) => stepKey === key)?.step
  return (
    <Panel title={t('Diễn biến')}>
      <Timeline
        label={t('Diễn biến')}
        events={dossier.events.toReversed().map((event) => ({
          at: event.at,
          title: eventTitle(event, stepName(event.facts['step'])),
          by: byText(event),
          tone: eventTone(event),
          ...(event.refusal ? { children: <p>{refusalText(event.refusal, event.facts)}</p> } : {}),
        }))}
      />
    </Panel>
  )
}

// The journal keeps no names, so the places for them in the sentence are left out.
function refusalText(code: string, facts: Record<string, unknown>): string {
  return refusalShown(new Refusal(code, facts)).detail.replace(/:? ?\{\w+\}/g, '')
}

function byText(event: { post: string | null; actorKind: string }): string {
  if (event.post) return event.post
  const kinds: Record<string, string> = {
    citizen: t('Người dân'),
    representative: t('Đại diện tổ chức'),
    system: t('Hệ thống'),
    machine: t('Hệ thống khác'),
  }
  return kinds[event.actorKind] ?? event.actorKind
}
