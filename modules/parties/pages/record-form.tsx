import { t } from '#kernel/i18n/t.ts'
import type { PageRequest } from '#kernel/page.ts'
import { Button } from '#ui/form/button.tsx'
import { errorOf, type FieldError } from '#ui/form/error-summary.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { HiddenFields } from '#ui/form/hidden-fields.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { Panel } from '#ui/show/panel.tsx'
import { PAPERS, PaperInput } from './paper-input.tsx'

/** Asks for somebody to be recorded as representing a body, on a scanned paper; a second officer confirms it. */
export function RecordForm({ request, errors }: { request: PageRequest; errors: readonly FieldError[] }) {
  const box = (name: string, label: string) => ({
    name,
    label,
    value: request.form.get(name),
    error: errorOf(errors, name) ?? null,
  })
  return (
    <Panel title={t('Ghi người đại diện')}>
      <p class="hint">
        {t(
          'Chỉ khi tổ chức có hồ sơ ở cơ quan mình. Người thứ hai xác nhận rồi mới có hiệu lực; tổ chức được báo tin và có thể báo là không đúng.',
        )}
      </p>
      <form method="post" action={request.path} enctype="multipart/form-data">
        <FormTokens csrf={request.csrf} formKey={request.formKey} />
        <HiddenFields values={{ viec: 'ghi' }} />
        <TextInput {...box('bodyNumber', t('Mã số tổ chức'))} width="w20" />
        <TextInput {...box('bodyName', t('Tên tổ chức'))} />
        <TextInput {...box('personNumber', t('Số định danh người đại diện'))} width="w20" />
        <TextInput {...box('personName', t('Họ tên người đại diện'))} width="w20" />
        <TextInput
          {...box('basis', t('Giấy tờ đã xem'))}
          hint={t('Ví dụ: Giấy chứng nhận đăng ký doanh nghiệp số…, giấy ủy quyền ngày…')}
        />
        <PaperInput request={request} error={errorOf(errors, PAPERS)} />
        <TextInput {...box('from', t('Từ ngày'))} type="date" width="w10" />
        <TextInput {...box('to', t('Đến hết ngày'))} type="date" width="w10" optional />
        <p>
          <Button>{t('Đề nghị ghi người đại diện')}</Button>
        </p>
      </form>
    </Panel>
  )
}
