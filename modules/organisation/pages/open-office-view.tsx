import { t } from '#kernel/i18n/t.ts'
import type { PageRequest } from '#kernel/page.ts'
import { Button } from '#ui/form/button.tsx'
import { ButtonGroup } from '#ui/form/button-group.tsx'
import { ErrorSummary } from '#ui/form/error-summary.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { HiddenFields } from '#ui/form/hidden-fields.tsx'
import { PageHead } from '#ui/layout/page-head.tsx'
import { Instant } from '#ui/show/instant.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { Panel } from '#ui/show/panel.tsx'
import { Table } from '#ui/show/table.tsx'
import { Tag } from '#ui/show/tag.tsx'
import { classOfDuty } from '../queries/duties.ts'
import type { OfficeState } from '../queries/office-state.ts'
import type { OpeningLine } from '../queries/opening-list.ts'
import type { DutyClass } from '../rules/duty-class.ts'
import { DeedForm, DeedInput } from './deed-form.tsx'
import { summaryErrors } from './form-reading.ts'
import { officerHref, unitHref } from './kind-names.ts'

export type OpenOfficeShown = {
  name: string
  list: { rows: OpeningLine[]; listHash: string }
  office: OfficeState
  isLeader: boolean
  request: PageRequest
}

/** Everything an office is opened with, and the one button that is whose turn it is. */
export function OpenOfficeView(props: OpenOfficeShown) {
  const { name, list, office, request } = props
  return (
    <>
      <ErrorSummary errors={summaryErrors(request)} />
      <PageHead
        title={t('Mở cơ quan')}
        caption={name}
        backHref={unitHref(office.agencyId)}
        backLabel={name}
      />
      <Standing {...props} />
      <Panel title={t('Ai ký, phát hành, kiểm tra, quản trị, thu tiền')}>
        <Lines rows={list.rows} />
      </Panel>
      {office.openedAt === null ? <Turn {...props} /> : null}
    </>
  )
}

function Standing({ office }: OpenOfficeShown) {
  if (office.openedAt)
    return (
      <NoticeBox
        tone="success"
        title={t('Cơ quan đã mở theo quyết định {no}', { no: office.decisionNo ?? '' })}
      >
        <p>
          {t('Từ')} <Instant at={office.openedAt} />
        </p>
      </NoticeBox>
    )
  return (
    <NoticeBox tone="info" title={t('Cơ quan còn đang thiết lập')}>
      <p>
        {t(
          'Trước khi mở, một người quản trị lập vị trí và tài khoản. Sau khi mở, giao những quyền dưới đây luôn cần hai người. Ai chưa đặt mật khẩu lúc mở thì quyền còn ngủ đến khi được trao mã qua hai người.',
        )}
      </p>
    </NoticeBox>
  )
}

function Lines({ rows }: { rows: readonly OpeningLine[] }) {
  return (
    <Table
      caption={t('Danh sách quyền')}
      captionHidden
      rows={rows}
      rowKey={(row) => `${row.postId} ${row.officerId ?? ''}`}
      columns={[
        { key: 'post', label: t('Vị trí'), cell: (row) => row.post },
        { key: 'agency', label: t('Cơ quan'), cell: (row) => row.agency },
        { key: 'power', label: t('Quyền'), cell: (row) => powersText(row.duties) },
        { key: 'who', label: t('Người giữ'), cell: (row) => <Holder row={row} /> },
        { key: 'account', label: t('Tài khoản'), cell: (row) => <Account row={row} /> },
      ]}
      empty={null}
    />
  )
}

function Holder({ row: { officerId, name, hasNumber } }: { row: OpeningLine }) {
  if (officerId === null) return <Tag tone="warning">{t('Còn trống')}</Tag>
  return (
    <>
      <a href={officerHref(officerId)}>{name}</a>{' '}
      {hasNumber ? null : <Tag tone="warning">{t('Chưa có số định danh')}</Tag>}
    </>
  )
}

function Account({ row: { officerId, login, isInUse } }: { row: OpeningLine }) {
  if (officerId === null) return <span class="none">–</span>
  if (login === null) return <Tag tone="warning">{t('Chưa có')}</Tag>
  return (
    <>
      {login} {isInUse ? null : <Tag tone="warning">{t('Chưa đặt mật khẩu')}</Tag>}
    </>
  )
}

function powersText(duties: readonly string[]): string {
  const names: Record<DutyClass, string> = {
    'decides': t('ký'),
    'issues': t('phát hành'),
    'audits': t('kiểm tra'),
    'administers': t('quản trị, xác nhận'),
    'takes-money': t('thu tiền'),
    'ordinary': '',
  }
  return [...new Set(duties.map((duty) => names[classOfDuty(duty) ?? 'administers']))].join(', ')
}

function Turn(props: OpenOfficeShown) {
  const { office, isLeader, list, request } = props
  if (office.waitingActId === null)
    return isLeader ? (
      <p>{t('Chờ người quản trị chuẩn bị. Khi xong, trang này có nút để bạn xác nhận.')}</p>
    ) : (
      <DeedForm
        deed="chuan-bi"
        summary={t('Chuẩn bị mở cơ quan')}
        submit={t('Gửi người đứng đầu xác nhận')}
        request={request}
        isOpen
      >
        <HiddenFields values={{ listHash: list.listHash }} />
        <DeedInput
          deed="chuan-bi"
          name="decisionNo"
          label={t('Số quyết định')}
          width="w20"
          request={request}
        />
      </DeedForm>
    )
  if (!isLeader) return <p>{t('Đã chuẩn bị, chờ người đứng đầu đăng nhập và xác nhận.')}</p>
  return <Confirm waitingActId={office.waitingActId} request={request} />
}

function Confirm({ waitingActId, request }: { waitingActId: string; request: PageRequest }) {
  return (
    <Panel title={t('Xác nhận của người đứng đầu')}>
      <p>{t('Bạn đã đọc từng dòng ở trên: đúng người, đúng vị trí, đúng tài khoản.')}</p>
      <form method="post" action={request.path}>
        <FormTokens csrf={request.csrf} formKey={request.formKey} />
        <HiddenFields values={{ viec: 'xac-nhan', waitingActId }} />
        <ButtonGroup>
          <Button>{t('Xác nhận và mở cơ quan')}</Button>
        </ButtonGroup>
      </form>
      <DeedForm deed="tu-choi" summary={t('Có dòng chưa đúng')} submit={t('Trả lại')} request={request}>
        <HiddenFields values={{ waitingActId }} />
        <DeedInput deed="tu-choi" name="reason" label={t('Lý do')} request={request} />
      </DeedForm>
    </Panel>
  )
}
