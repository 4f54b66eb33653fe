import { t } from '#kernel/i18n/t.ts'
import { definePage, show, type PageRequest } from '#kernel/page.ts'
import { refuseInput } from '#kernel/refusal.ts'
import { Button } from '#ui/form/button.tsx'
import { ButtonGroup } from '#ui/form/button-group.tsx'
import { errorOf, ErrorSummary } from '#ui/form/error-summary.tsx'
import { FileInput } from '#ui/form/file-input.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { PageHead } from '#ui/layout/page-head.tsx'
import { Details } from '#ui/show/details.tsx'
import { EmptyState } from '#ui/show/empty-state.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { Panel } from '#ui/show/panel.tsx'
import { SourceText } from '#ui/show/source-text.tsx'
import { Table } from '#ui/show/table.tsx'
import { importCatalogue, type ImportAnswer } from '../../operations/import-catalogue.ts'
import { administersProcedures } from '../../rules/administers-procedures.ts'
import { procedureHref } from './catalogue-words.ts'
import { formErrors } from './form-reading.ts'

const PATH = '/lam-viec/thu-tuc/nhap'

definePage({
  path: PATH,
  side: 'staff',
  summary: 'Nạp danh mục thủ tục từ tệp của Cổng Dịch vụ công quốc gia',
  may: administersProcedures,
  takesFiles: ['fileId'],
  show: async (request) => show(t('Nạp danh mục'), <ImportForm request={request} />),
  post: async ({ actor, now, files, formKey }) => {
    const file = files.find(({ field }) => field === 'fileId')
    if (!file) refuseInput([{ pointer: '/fileId', detail: t('Chọn tệp JSON rồi gửi lại.') }])
    const answer = await importCatalogue.perform(
      actor,
      now,
      { fileId: file.fileId },
      { idempotencyKey: formKey },
    )
    return show(t('Đã nạp danh mục'), <Report answer={answer} fileName={file.name} />)
  },
})

function ImportForm({ request }: { request: PageRequest }) {
  const errors = formErrors(request).map((error) => ({ ...error, name: 'fileId' }))
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead title={t('Nạp danh mục')} backHref="/lam-viec/thu-tuc" backLabel={t('Danh mục thủ tục')} />
      <Panel title={t('Tệp của Cổng Dịch vụ công quốc gia')}>
        <p>
          {t(
            'Thủ tục mới được thêm vào. Thủ tục đã có chỉ thêm phiên bản khi nội dung khác; hồ sơ đang giải quyết giữ phiên bản lúc tiếp nhận. Biểu mẫu, quy trình, tên gọi tắt và mức thu đã nhập ở đây được giữ lại.',
          )}
        </p>
        <form method="post" action={PATH} enctype="multipart/form-data" novalidate>
          <FormTokens csrf={request.csrf} formKey={request.formKey} />
          <FileInput
            name="fileId"
            label={t('Tệp JSON')}
            hint={t('Có danh sách “procedures” theo mẫu của Cổng, tối đa 25 MB.')}
            accept=".json,application/json"
            error={errorOf(errors, 'fileId')}
          />
          <ButtonGroup>
            <Button>{t('Nạp danh mục')}</Button>
          </ButtonGroup>
        </form>
      </Panel>
    </>
  )
}

function Report({ answer, fileName }: { answer: ImportAnswer; fileName: string }) {
  const { created, updated, unchanged, rejected, unpublished, remarks } = answer
  return (
    <>
      <PageHead
        title={t('Đã nạp danh mục')}
        caption={fileName}
        backHref="/lam-viec/thu-tuc"
        backLabel={t('Danh mục thủ tục')}
      />
      <NoticeBox
        tone={rejected.length > 0 ? 'warning' : 'success'}
        live
        title={t('{created} thủ tục mới, {updated} có phiên bản mới, {unchanged} không đổi.', {
          created,
          updated,
          unchanged,
        })}
      />
      <Said title={t('Không nhận')} empty={t('Không có gì bị từ chối')} rows={rejected} />
      <Said
        title={t('Chưa công bố, cần xem lại')}
        empty={t('Mọi thủ tục đều đủ để công bố')}
        rows={unpublished}
      />
      {remarks.length > 0 ? (
        <Details summary={t('{count} điều đã hiểu theo mặc định', { count: remarks.length })}>
          <SaidTable caption={t('Đã hiểu theo mặc định')} rows={remarks} />
        </Details>
      ) : null}
      <ButtonGroup>
        <Button href="/lam-viec/thu-tuc?tinh-trang=draft">{t('Xem bản thảo')}</Button>
        <Button kind="secondary" href={PATH}>
          {t('Nạp tệp khác')}
        </Button>
      </ButtonGroup>
    </>
  )
}

type SaidRow = { code: string; why: string }

function Said({ title, empty, rows }: { title: string; empty: string; rows: readonly SaidRow[] }) {
  return (
    <Panel title={`${title} (${rows.length})`}>
      {rows.length > 0 ? <SaidTable caption={title} rows={rows} /> : <EmptyState title={empty} />}
    </Panel>
  )
}

function SaidTable({ caption, rows }: { caption: string; rows: readonly SaidRow[] }) {
  const numbered = rows.map((row, index) => ({ ...row, index }))
  return (
    <Table
      caption={caption}
      captionHidden
      rows={numbered}
      rowKey={(row) => String(row.index)}
      columns={[
        { key: 'code', label: t('Mã thủ tục'), noWrap: true, cell: (row) => <Code code={row.code} /> },
        { key: 'why', label: t('Vì sao'), cell: (row) => <SourceText text={row.why} /> },
      ]}
      empty={null}
    />
  )
}

function Code({ code }: { code: string }) {
  return code === '' ? <span class="none">–</span> : <a href={procedureHref(code)}>{code}</a>
}
