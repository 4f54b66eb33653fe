import { t } from '#kernel/i18n/t.ts'
import type { PageRequest } from '#kernel/page.ts'
import { Button } from '#ui/form/button.tsx'
import { Checkboxes } from '#ui/form/checkboxes.tsx'
import { DateInput } from '#ui/form/date-input.tsx'
import { dayPartsOf, readDayParts } from '#ui/form/day-parts.ts'
import { TextArea } from '#ui/form/text-area.tsx'
import { dayText } from '#ui/text/day-text.ts'
import type { OfficeDossier } from './dossier-shown.ts'
import { LegalBasis } from './legal-basis.tsx'
import { fieldOf, MoveForm } from './move-form.tsx'

/** Refuses or stops a dossier: reason, legal basis, and the word that the officer means it. */
export function EndForm({ move, request, dossier, legalBasis }: OfficeDossier & { move: 'refuse' | 'stop' }) {
  const words = {
    refuse: dossier.receivedAt ? t('Từ chối giải quyết') : t('Từ chối tiếp nhận'),
    stop: t('Dừng giải quyết'),
  }
  return (
    <MoveForm
      request={request}
      move={move}
      hidden={move === 'refuse' ? { 'refuse.move': refusalOf(dossier) } : {}}
    >
      <TextArea
        {...fieldOf(request, `${move}.reason`)}
        label={t('Lý do, viết để người dân hiểu')}
        hint={t('Ít nhất 20 ký tự. Người dân đọc đúng câu này.')}
        rows={3}
        maxLength={2000}
      />
      <LegalBasis {...fieldOf(request, `${move}.legalBasis`)} instruments={legalBasis} />
      <Sure
        request={request}
        move={move}
        label={t('Tôi đã xem lại: hồ sơ không thể giải quyết bằng cách yêu cầu bổ sung.')}
      />
      <Button kind="warning">{words[move]}</Button>
    </MoveForm>
  )
}

// What is meant here: when the dossier has moved on meanwhile, it is not the other.
function refusalOf({ receivedAt }: OfficeDossier['dossier']): string {
  return receivedAt ? 'refuse' : 'refuse-at-desk'
}

/** Takes the dossier back for the citizen who came to the desk. */
export function WithdrawForm({ request }: OfficeDossier) {
  return (
    <MoveForm request={request} move="withdraw">
      <TextArea
        {...fieldOf(request, 'withdraw.reason')}
        label={t('Lý do người dân nêu')}
        optional
        rows={2}
        maxLength={2000}
      />
      <Sure
        request={request}
        move="withdraw"
        label={t('Người nộp đã yêu cầu rút và tôi đã kiểm tra giấy tờ của người nộp.')}
      />
      <Button kind="warning">{t('Rút hồ sơ')}</Button>
    </MoveForm>
  )
}

/** Apologises and promises another day, once. */
export function ExtendForm({ request, dossier }: OfficeDossier) {
  const typed =
    request.form.get('move') === 'extend'
      ? readDayParts(Object.fromEntries(request.form), 'extend.promisedOn')
      : dayPartsOf('')
  return (
    <MoveForm request={request} move="extend">
      <p>
        {t(
          'Đang hẹn ngày {day}. Chỉ hẹn lại được một lần, trước hạn ít nhất một ngày; ngày cũ vẫn quyết định hồ sơ có quá hạn hay không.',
          {
            day: dossier.due.dueOn ? dayText(dossier.due.dueOn) : '–',
          },
        )}
      </p>
      <TextArea
        {...fieldOf(request, 'extend.reason')}
        label={t('Lời xin lỗi và lý do')}
        hint={t('Ít nhất 20 ký tự. Người dân đọc đúng câu này.')}
        rows={3}
        maxLength={2000}
      />
      <DateInput
        {...fieldOf(request, 'extend.promisedOn')}
        label={t('Hẹn lại ngày')}
        hint={t('Phải là ngày làm việc.')}
        value={typed}
      />
      <Button>{t('Xin lỗi và hẹn lại')}</Button>
    </MoveForm>
  )
}

function Sure({ request, move, label }: { request: PageRequest; move: string; label: string }) {
  return (
    <Checkboxes
      {...fieldOf(request, `${move}.sure`)}
      label={t('Xác nhận')}
      choices={[{ value: 'yes', label }]}
    />
  )
}
