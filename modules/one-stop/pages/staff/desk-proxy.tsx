import { t } from '#kernel/i18n/t.ts'
import { errorOf, type FieldError } from '#ui/form/error-summary.tsx'
import { Checkboxes } from '#ui/form/checkboxes.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { Details } from '#ui/show/details.tsx'
import type { DeskVisit } from './desk-visit.ts'
import { keptFiles } from './read-moves.ts'
import { ScanInput } from './scan-input.tsx'

/** The field under which the paper of authorisation is sent. */
export const PROXY_PAPER = 'assistedBy.fileIds'

/** Somebody else hands it in: her paper is scanned, for this one dossier. Whom a body names for good waits for a second officer. */
export function DeskProxy({ request, text, errors }: DeskVisit & { errors: readonly FieldError[] }) {
  const field = (name: string) => ({
    name: `assistedBy.${name}`,
    value: text(`assistedBy.${name}`),
    error: errorOf(errors, `assistedBy.${name}`) ?? null,
    autoComplete: 'off',
    spellCheck: false,
  })
  const paper = errorOf(errors, PROXY_PAPER)
  const isOpen =
    text('assistedBy.name') !== '' || Boolean(paper) || keptFiles(request, PROXY_PAPER).length > 0
  return (
    <Details summary={t('Người khác nộp thay (giấy ủy quyền)')} open={isOpen}>
      <div class="columns">
        <TextInput {...field('name')} label={t('Họ tên người nộp thay')} maxLength={200} />
        <TextInput
          {...field('identityNumber')}
          label={t('Số căn cước người nộp thay')}
          inputMode="numeric"
          maxLength={20}
        />
      </div>
      <ScanInput
        request={request}
        name={PROXY_PAPER}
        label={t('Giấy ủy quyền cho hồ sơ này')}
        {...(paper ? { error: paper } : {})}
      />
      <Checkboxes
        name="standing"
        label={t('Với tổ chức')}
        value={text('standing')}
        choices={[
          {
            value: 'yes',
            label: t('Giấy này cử người đại diện lâu dài: ghi luôn, chờ người thứ hai xác nhận'),
          },
        ]}
      />
    </Details>
  )
}
