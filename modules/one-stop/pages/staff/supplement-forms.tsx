import { t } from '#kernel/i18n/t.ts'
import { Button } from '#ui/form/button.tsx'
import { DateInput } from '#ui/form/date-input.tsx'
import { dayPartsOf, readDayParts } from '#ui/form/day-parts.ts'
import { Select } from '#ui/form/select.tsx'
import { TextArea } from '#ui/form/text-area.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { Details } from '#ui/show/details.tsx'
import type { OfficeDossier } from './dossier-shown.ts'
import { LegalBasis } from './legal-basis.tsx'
import { fieldOf, MoveForm } from './move-form.tsx'
import { WRONG_ROWS } from './read-moves.ts'
import { ScanInput } from './scan-input.tsx'

/** One complete list of what is wrong, how to mend it and why in law (phiếu yêu cầu bổ sung). */
export function AskForm(shown: OfficeDossier) {
  const { request, dossier } = shown
  const typed =
    request.form.get('move') === 'ask'
      ? readDayParts(Object.fromEntries(request.form), 'ask.answerBy')
      : dayPartsOf('')
  const rows = Array.from({ length: WRONG_ROWS }, (_, row) => row)
  const isFilled = (row: number) =>
    ['wrong', 'howToFix'].some((part) => request.form.get(`ask.wrongs.${row}.${part}`))
  const open = rows.filter((row) => row === 0 || isFilled(row))
  return (
    <MoveForm request={request} move="ask" hidden={{ 'ask.move': moveOf(dossier) }}>
      {dossier.supplementRounds > 0 ? (
        <NoticeBox
          tone="warning"
          title={t('Đây là lần yêu cầu thứ hai: hồ sơ sẽ bị tính quá hạn theo Bộ chỉ số 766.')}
        />
      ) : null}
      <p>{t('Ghi một lần, đầy đủ mọi chỗ cần sửa. Người dân đọc đúng những câu này.')}</p>
      {open.map((row) => (
        <WrongRow key={row} row={row} {...shown} />
      ))}
      <Details summary={t('Thêm chỗ cần sửa')}>
        {rows
          .filter((row) => !open.includes(row))
          .map((row) => (
            <WrongRow key={row} row={row} {...shown} />
          ))}
      </Details>
      <DateInput
        {...fieldOf(request, 'ask.answerBy')}
        label={t('Trả lời trước ngày')}
        optional
        value={typed}
      />
      <Button>{dossier.receivedAt ? t('Gửi yêu cầu bổ sung') : t('Gửi yêu cầu hoàn thiện')}</Button>
    </MoveForm>
  )
}

function WrongRow({ row, request, dossier, legalBasis }: OfficeDossier & { row: number }) {
  const field = (part: string) => fieldOf(request, `ask.wrongs.${row}.${part}`)
  const papers = dossier.requirements.map(({ requirementId, name }) => ({
    value: requirementId,
    label: name,
  }))
  return (
    <fieldset class="wrong-row">
      <legend class="label">{t('Chỗ cần sửa {row}', { row: row + 1 })}</legend>
      <Select
        {...field('requirementId')}
        label={t('Giấy tờ')}
        emptyLabel={t('Tờ khai hoặc chuyện khác')}
        choices={papers}
      />
      <div class="columns">
        <TextArea {...field('wrong')} label={t('Sai hoặc thiếu gì')} rows={2} maxLength={1000} />
        <TextArea {...field('howToFix')} label={t('Sửa thế nào')} rows={2} maxLength={1000} />
      </div>
      <LegalBasis {...field('legalBasis')} instruments={legalBasis} />
    </fieldset>
  )
}

/** The clerk takes at the desk what the citizen was asked for. */
export function SupplyForm({ request, dossier }: OfficeDossier) {
  const asked = dossier.supplements.at(-1)
  const wanted = new Set((asked?.wrongs ?? []).flatMap(({ requirementId }) => requirementId ?? []))
  const papers = dossier.requirements.filter(({ requirementId }) => wanted.has(requirementId))
  return (
    <MoveForm request={request} move="supply" multipart>
      {papers.map(({ requirementId, name }) => (
        <fieldset class="wrong-row" key={requirementId}>
          <legend class="label">{name}</legend>
          <input type="hidden" name="supply.requirementId" value={requirementId} />
          <div class="columns">
            <TextInput
              {...fieldOf(request, `supply.originals.${requirementId}`)}
              label={t('Số bản chính')}
              inputMode="numeric"
              width="w4"
            />
            <TextInput
              {...fieldOf(request, `supply.copies.${requirementId}`)}
              label={t('Số bản sao')}
              inputMode="numeric"
              width="w4"
            />
          </div>
          <ScanInput
            request={request}
            name={`supply.files.${requirementId}`}
            label={t('Ảnh hoặc bản quét')}
          />
        </fieldset>
      ))}
      <TextArea
        {...fieldOf(request, 'supply.explanation')}
        label={t('Lời giải thích của người nộp')}
        hint={t('Khi không có giấy tờ, hoặc khi chỉ cần sửa tờ khai.')}
        optional={papers.length > 0}
        rows={2}
        maxLength={2000}
      />
      <Button>{t('Nhận bổ sung')}</Button>
    </MoveForm>
  )
}

// What is meant here: when the dossier has moved on meanwhile, it is not the other.
function moveOf({ receivedAt }: OfficeDossier['dossier']): string {
  return receivedAt ? 'request-supplement' : 'ask-completion'
}
