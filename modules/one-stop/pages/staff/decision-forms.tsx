import { t } from '#kernel/i18n/t.ts'
import { Button } from '#ui/form/button.tsx'
import { TextArea } from '#ui/form/text-area.tsx'
import type { OfficeDossier } from './dossier-shown.ts'
import { fieldOf, MoveForm } from './move-form.tsx'
import { ResultFields } from './result-fields.tsx'

/** Who signed takes the decision back before it is issued (thu hồi quyết định). */
export function WithdrawDecisionForm({ request, dossier }: OfficeDossier) {
  return (
    <MoveForm request={request} move="withdraw-decision">
      <p>
        {dossier.result?.correctionReason
          ? t('Bản đính chính được giữ lại, đánh dấu đã thu hồi; kết quả đã phát hành vẫn có hiệu lực.')
          : t('Bản đã ký được giữ lại, đánh dấu đã thu hồi; hồ sơ trở về bước ký, thời hạn vẫn chạy.')}
      </p>
      <TextArea
        {...fieldOf(request, 'withdraw-decision.reason')}
        label={t('Lý do thu hồi')}
        hint={t('Ít nhất 20 ký tự. Chỉ cán bộ xem được.')}
        rows={3}
        maxLength={2000}
      />
      <Button kind="warning">{t('Thu hồi kết quả đã ký')}</Button>
    </MoveForm>
  )
}

/** The leader signs another result in place of one that was issued wrong (đính chính). */
export function CorrectResultForm(shown: OfficeDossier) {
  const { request, dossier } = shown
  return (
    <MoveForm request={request} move="correct" multipart>
      <p>
        {t(
          'Kết quả số {number} vẫn có hiệu lực đến khi văn thư phát hành kết quả thay thế với số mới. Ngày giải quyết xong và việc đúng hạn không thay đổi.',
          { number: dossier.result?.number ?? '–' },
        )}
      </p>
      <TextArea
        {...fieldOf(request, 'correct.reason')}
        label={t('Kết quả đã phát hành sai ở đâu')}
        hint={t('Ít nhất 20 ký tự. Người dân đọc đúng câu này.')}
        rows={3}
        maxLength={2000}
      />
      <ResultFields move="correct" {...shown} />
      <Button kind="warning">{t('Ký kết quả đính chính')}</Button>
    </MoveForm>
  )
}
