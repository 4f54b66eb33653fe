import { t } from '#kernel/i18n/t.ts'
import { Button } from '#ui/form/button.tsx'
import { DateInput } from '#ui/form/date-input.tsx'
import { dayPartsOf, readDayParts } from '#ui/form/day-parts.ts'
import { Select } from '#ui/form/select.tsx'
import { TextArea } from '#ui/form/text-area.tsx'
import { Day } from '#ui/show/day.tsx'
import type { OfficeDossier, OpenWork } from './dossier-shown.ts'
import { fieldOf, MoveForm } from './move-form.tsx'
import { ScanInput } from './scan-input.tsx'

/** Asks another unit for its opinion; the clock goes on. */
export function ConsultForm({ request, consultable }: OfficeDossier) {
  const typed =
    request.form.get('move') === 'consult'
      ? readDayParts(Object.fromEntries(request.form), 'consult.answerBy')
      : dayPartsOf('')
  return (
    <MoveForm request={request} move="consult">
      <p>{t('Thời hạn giải quyết vẫn chạy trong lúc chờ ý kiến.')}</p>
      <Select
        {...fieldOf(request, 'consult.unitId')}
        label={t('Hỏi đơn vị')}
        emptyLabel={t('Chọn đơn vị…')}
        choices={consultable}
      />
      <TextArea
        {...fieldOf(request, 'consult.question')}
        label={t('Cần ý kiến về điều gì')}
        rows={3}
        maxLength={2000}
      />
      <DateInput {...fieldOf(request, 'consult.answerBy')} label={t('Trả lời trước ngày')} value={typed} />
      <Button>{t('Gửi lấy ý kiến')}</Button>
    </MoveForm>
  )
}

/** Gives the opinion that was asked for. */
export function AnswerForm({ work, request, dossier }: OfficeDossier & { work: OpenWork }) {
  const asked = dossier.consultations.find(({ workId }) => workId === work.workId)
  return (
    <MoveForm request={request} move="answer" hidden={{ workId: work.workId }} multipart>
      {asked ? (
        <p>
          <strong>{asked.question}</strong>{' '}
          <span class="hint">
            {t('trả lời trước')} <Day on={asked.answerBy} />
          </span>
        </p>
      ) : null}
      <TextArea
        {...fieldOf(request, 'answer.answer')}
        label={t('Ý kiến của đơn vị')}
        rows={4}
        maxLength={5000}
      />
      <ScanInput request={request} name="answer.fileIds" label={t('Văn bản kèm theo')} />
      <Button shortcut="a">{t('Trả lời ý kiến')}</Button>
    </MoveForm>
  )
}
