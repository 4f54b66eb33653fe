import { t } from '#kernel/i18n/t.ts'
import type { PageRequest } from '#kernel/page.ts'
import { Button } from '#ui/form/button.tsx'
import { ButtonGroup } from '#ui/form/button-group.tsx'
import { errorOf, ErrorSummary } from '#ui/form/error-summary.tsx'
import { FileInput } from '#ui/form/file-input.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { HiddenFields } from '#ui/form/hidden-fields.tsx'
import { TextArea } from '#ui/form/text-area.tsx'
import { PageHead } from '#ui/layout/page-head.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { Panel } from '#ui/show/panel.tsx'
import { postColumns } from '../rules/import-posts.ts'
import { unitColumns } from '../rules/import-units.ts'
import type { TableColumn } from '../rules/table-columns.ts'
import { AskedNote } from './second-note.tsx'
import { boxName, formErrors } from './form-reading.ts'

/** Two forms that take a table in: one of units, one of posts with their officers. */
export function ImportView({ request }: { request: PageRequest }) {
  return (
    <>
      <ErrorSummary
        errors={formErrors(request)}
        title={
          request.refusal?.code === 'rows-rejected'
            ? t('Chưa dòng nào được ghi. Sửa trong tệp rồi gửi lại.')
            : undefined
        }
      />
      <PageHead title={t('Nhập từ bảng')} backHref="/lam-viec/to-chuc" backLabel={t('Tổ chức bộ máy')} />
      <AskedNote request={request} />
      <Outcome query={request.query} />
      <Panel title={t('Đơn vị')}>
        <ImportForm deed="don-vi" columns={unitColumns} request={request} />
      </Panel>
      <Panel title={t('Vị trí và người giữ')}>
        <ImportForm deed="vi-tri" columns={postColumns} request={request} />
      </Panel>
    </>
  )
}

function Outcome({ query }: { query: URLSearchParams }) {
  const [units, posts, people] = [query.get('donVi'), query.get('viTri'), query.get('nguoi')]
  if (units !== null)
    return <NoticeBox tone="success" live title={t('Đã thành lập {count} đơn vị.', { count: units })} />
  if (posts === null) return null
  return (
    <NoticeBox
      tone="success"
      live
      title={t('Đã lập {count} vị trí, bổ nhiệm {people} người.', { count: posts, people: people ?? '0' })}
    />
  )
}

function ImportForm({
  deed,
  columns,
  request,
}: {
  deed: string
  columns: readonly TableColumn[]
  request: PageRequest
}) {
  const errors = formErrors(request)
  const [file, text] = [boxName(deed, 'fileId'), boxName(deed, 'text')]
  return (
    <form method="post" action={request.path} enctype="multipart/form-data" novalidate>
      <FormTokens csrf={request.csrf} formKey={request.formKey} />
      <HiddenFields values={{ viec: deed }} />
      <Columns columns={columns} />
      <FileInput
        name={file}
        label={t('Tệp XLSX')}
        hint={t('Dòng đầu là tên cột. Một dòng sai thì không ghi dòng nào.')}
        accept=".xlsx"
        error={errorOf(errors, file)}
      />
      <TextArea
        name={text}
        label={t('Hoặc dán bảng (CSV)')}
        hint={t('Chép thẳng từ bảng tính, hoặc mở tệp CSV rồi chép nội dung.')}
        value={request.form.get(text)}
        rows={5}
        error={errorOf(errors, text)}
      />
      <ButtonGroup>
        <Button>{deed === 'don-vi' ? t('Nhập đơn vị') : t('Nhập vị trí')}</Button>
      </ButtonGroup>
    </form>
  )
}

function Columns({ columns }: { columns: readonly TableColumn[] }) {
  const named = (required: boolean) =>
    columns
      .filter((column) => column.required === required)
      .map(({ label }) => t(label))
      .join('; ')
  return (
    <ul>
      <li>{t('Cột bắt buộc: {columns}.', { columns: named(true) })}</li>
      <li>{t('Cột có thể thêm: {columns}.', { columns: named(false) })}</li>
    </ul>
  )
}
