import { t } from '#kernel/i18n/t.ts'
import { Button } from '#ui/form/button.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { UNDO_MINUTES } from '../../operations/settle-change.ts'
import type { OfficeDossier } from './dossier-shown.ts'
import { eventTitle } from './event-title.ts'
import { fieldOf, MoveForm } from './move-form.tsx'

const NUMBERED = new Set(['one-stop.result-issued', 'one-stop.correction-issued'])

/** The way back from what the officer did minutes ago, while there is one. */
export function UndoBar({ request, dossier }: OfficeDossier) {
  const event = dossier.events.find(({ canUndo }) => canUndo)
  if (!event) return null
  const until = event.at.getTime() + UNDO_MINUTES * 60_000
  const minutes = Math.max(1, Math.ceil((until - request.now.getTime()) / 60_000))
  return (
    <div class="undo">
      <MoveForm request={request} move="undo" hidden={{ eventId: event.eventId }}>
        <span>{t('Vừa làm: {event}.', { event: eventTitle(event) })}</span>{' '}
        {NUMBERED.has(event.type) ? (
          <TextInput
            {...fieldOf(request, 'undo.reason')}
            label={t('Lý do hủy số')}
            hint={t('Ghi vào Sổ kết quả; số đã hủy không cấp lại.')}
            maxLength={300}
            optional
            width="w20"
          />
        ) : null}
        <Button kind="secondary" shortcut="z">
          {t('Hoàn tác (còn {minutes} phút)', { minutes })}
        </Button>
      </MoveForm>
    </div>
  )
}
