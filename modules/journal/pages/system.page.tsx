import { hasDuty } from '#kernel/actor.ts'
import { t } from '#kernel/i18n/t.ts'
import { definePage, go, show, type PageRequest } from '#kernel/page.ts'
import { refusalShown, type Refusal } from '#kernel/refusal.ts'
import { ButtonGroup } from '#ui/form/button-group.tsx'
import { Button } from '#ui/form/button.tsx'
import { ErrorSummary } from '#ui/form/error-summary.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { PageHead } from '#ui/layout/page-head.tsx'
import { DefinitionTable } from '#ui/show/definition-table.tsx'
import { EmptyState } from '#ui/show/empty-state.tsx'
import { Figures } from '#ui/show/figures.tsx'
import { Instant } from '#ui/show/instant.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { Panel } from '#ui/show/panel.tsx'
import { Table, type Column } from '#ui/show/table.tsx'
import { Tag } from '#ui/show/tag.tsx'
import { numberText } from '#ui/text/number-text.ts'
import { confirmClock } from '../operations/confirm-clock.ts'
import { dropJob } from '../operations/drop-job.ts'
import { retryJob } from '../operations/retry-job.ts'
import { strikeOutAhead } from '../operations/strike-out-ahead.ts'
import { LostFilesPanel } from './lost-files-panel.tsx'
import { systemHealth } from '../queries/system-health.ts'
import { ClockPanel } from './clock-panel.tsx'
import { ForeignRows } from './foreign-rows.tsx'

const PATH = '/lam-viec/he-thong'
type Health = Awaited<ReturnType<typeof systemHealth.ask>>
type JobRow = Health['jobs'][number]

definePage({
  path: PATH,
  side: 'staff',
  summary: 'Tình trạng hệ thống và việc nền',
  may: (actor) => hasDuty(actor, 'system.administer'),
  menu: { label: 'Tình trạng hệ thống', group: 'Hệ thống', order: 90 },
  show: async (request) => {
    const health = await systemHealth.ask(request.actor, request.now, {})
    return show(t('Tình trạng hệ thống'), <SystemPage request={request} health={health} />)
  },
  post: async (request) => go(`${PATH}?done=${await changed(request)}`),
})

async function changed({ actor, now, form, formKey }: PageRequest): Promise<string> {
  const once = { idempotencyKey: formKey }
  const asked = form.get('do')
  if (asked === 'confirm-clock') await confirmClock.perform(actor, now, {}, once)
  else if (asked === 'strike')
    await strikeOutAhead.perform(
      actor,
      now,
      { code: form.get('code') || undefined, reason: form.get('reason') ?? '' },
      once,
    )
  else await (asked === 'drop' ? dropJob : retryJob).perform(actor, now, { jobId: form.get('jobId') ?? '' })
  return asked ?? 'retry'
}

function SystemPage({ request, health }: { request: PageRequest; health: Health }) {
  const { counts, figures } = health
  return (
    <>
      {request.refusal ? <ErrorSummary errors={errorsOf(request.refusal)} /> : null}
      <PageHead title={t('Tình trạng hệ thống')} />
      <Done what={request.query.get('done')} />
      <ClockPanel request={request} clock={health.clock} path={PATH} />
      {health.foreign.length > 0 ? <ForeignRows rows={health.foreign} /> : null}
      <UnnamedProxies proxies={health.proxies} />
      <Figures
        label={t('Số liệu vận hành')}
        figures={[
          { label: t('Việc nền đang chờ'), value: counts.waiting },
          {
            label: t('Việc nền bị lỗi'),
            value: counts.failing,
            tone: counts.failing > 0 ? 'warning' : 'neutral',
          },
          {
            label: t('Đã thôi thử lại'),
            value: counts.givenUp,
            tone: counts.givenUp > 0 ? 'danger' : 'neutral',
          },
          ...figures.map(({ label, value }) => ({ label: t(label), value })),
        ]}
      />
      <LostFilesPanel {...health.lost} />
      <Panel title={t('Việc nền')}>
        <Table
          caption={t('Danh sách việc nền')}
          captionHidden
          columns={columns(request)}
          rows={health.jobs}
          rowKey={({ jobId }) => jobId}
          empty={
            <EmptyState title={t('Không có việc nền nào đang chờ')}>
              {t('Thông báo, ghép tệp, niêm phong… đã xong hết.')}
            </EmptyState>
          }
        />
      </Panel>
      <Panel title={t('Việc định kỳ')}>
        <Table
          caption={t('Danh sách việc định kỳ')}
          captionHidden
          columns={timedColumns()}
          rows={health.timed}
          rowKey={({ name }) => name}
          empty={<EmptyState title={t('Không có việc định kỳ nào')} />}
        />
      </Panel>
      <Panel title={t('Phiên bản và dung lượng')}>
        <DefinitionTable rows={facts(health)} />
      </Panel>
    </>
  )
}

const DONE: Readonly<Record<string, () => string>> = {
  'retry': () => t('Việc nền sẽ được chạy lại ngay'),
  'drop': () => t('Đã bỏ việc nền'),
  'strike': () => t('Đã đề nghị gạch; chờ người kiểm tra nhật ký xác nhận'),
  'confirm-clock': () => t('Đã xác nhận đồng hồ đúng'),
}

function Done({ what }: { what: string | null }) {
  const title = DONE[what ?? '']
  return title ? <NoticeBox tone="success" title={title()} live /> : null
}

function errorsOf(refusal: Refusal): { name?: string; text: string }[] {
  if (refusal.errors.length === 0) return [{ text: refusalShown(refusal).detail }]
  return refusal.errors.map(({ pointer, detail }) => ({ name: pointer.slice(1), text: detail }))
}

// Anybody may send such a header: what is shown is an address and a count, never what stood in it.
function UnnamedProxies({ proxies }: Pick<Health, 'proxies'>) {
  if (proxies.length === 0) return null
  return (
    <NoticeBox tone="warning" title={t('Có máy chuyển tiếp yêu cầu mà chưa có tên trong TRUSTED_PROXIES')}>
      {proxies.map(({ address, requests }) => (
        <p key={address}>
          {t(
            '{address} đã chuyển {requests} yêu cầu. Nếu là proxy của cơ quan, thêm địa chỉ đó vào TRUSTED_PROXIES rồi bật lại chương trình; chưa thêm thì mọi người đi qua nó bị tính là một nơi. Nếu không phải, chương trình không tin lời nó và không cần làm gì.',
            { address, requests: numberText(requests) },
          )}
        </p>
      ))}
    </NoticeBox>
  )
}

function facts({ program, database, migration, sealedAt }: Health) {
  return [
    { label: t('Chương trình'), value: program.version },
    { label: 'Node.js', value: program.node },
    { label: 'PostgreSQL', value: database.version },
    { label: t('Lược đồ dữ liệu'), value: migration },
    { label: t('Chạy liên tục'), value: t('{hours} giờ {minutes} phút', hoursOf(program.upSeconds)) },
    { label: t('Bộ nhớ'), value: megabytes(program.memoryBytes) },
    { label: t('Cơ sở dữ liệu'), value: megabytes(database.sizeBytes) },
    { label: t('Kết nối cơ sở dữ liệu'), value: numberText(database.connections) },
    { label: t('Niêm phong nhật ký gần nhất'), value: <Instant at={sealedAt} /> },
  ]
}

function hoursOf(seconds: number): { hours: number; minutes: number } {
  return { hours: Math.floor(seconds / 3600), minutes: Math.floor((seconds % 3600) / 60) }
}

function megabytes(bytes: number): string {
  return `${numberText(Math.round(bytes / 1_048_576))} MB`
}

function columns(request: PageRequest): Column<JobRow>[] {
  return [
    {
      key: 'name',
      label: t('Việc'),
      cell: ({ name, eventType }) => <JobName name={name} eventType={eventType} />,
    },
    { key: 'state', label: t('Tình trạng'), cell: (job) => <JobState job={job} /> },
    { key: 'runAt', label: t('Chạy lúc'), noWrap: true, cell: ({ runAt }) => <Instant at={runAt} /> },
    {
      key: 'attempts',
      label: t('Số lần thử'),
      align: 'end',
      cell: ({ attempts, attemptsAtMost }) => `${attempts}/${attemptsAtMost}`,
    },
    {
      key: 'lastError',
      label: t('Lỗi gần nhất'),
      cell: ({ lastError }) => (lastError ? firstLine(lastError) : null),
    },
    { key: 'do', label: t('Thao tác'), cell: (job) => <JobActions job={job} request={request} /> },
  ]
}

function timedColumns(): Column<Health['timed'][number]>[] {
  return [
    { key: 'name', label: t('Việc'), cell: ({ name }) => <code>{name}</code> },
    { key: 'cron', label: t('Lịch (cron, UTC)'), noWrap: true, cell: ({ cron }) => <code>{cron}</code> },
    {
      key: 'lastRunAt',
      label: t('Lần gần nhất'),
      noWrap: true,
      cell: ({ lastRunAt }) => (lastRunAt ? <Instant at={lastRunAt} /> : t('chưa chạy')),
    },
  ]
}

function JobName({ name, eventType }: Pick<JobRow, 'name' | 'eventType'>) {
  return (
    <div>
      <code>{name}</code>
      {eventType ? <div class="hint">{eventType}</div> : null}
    </div>
  )
}

function JobState({ job }: { job: JobRow }) {
  if (job.isForeign) return <Tag tone="danger">{t('Lạ: không do chương trình đặt, không chạy')}</Tag>
  if (job.isRunning) return <Tag tone="info">{t('Đang chạy')}</Tag>
  if (job.attempts >= job.attemptsAtMost) return <Tag tone="danger">{t('Đã thôi thử lại')}</Tag>
  return job.lastError ? <Tag tone="warning">{t('Lỗi, sẽ thử lại')}</Tag> : <Tag>{t('Đang chờ')}</Tag>
}

function JobActions({ job, request }: { job: JobRow; request: PageRequest }) {
  if (job.isRunning) return null
  return (
    <form method="post" action={PATH}>
      <FormTokens csrf={request.csrf} />
      <input type="hidden" name="jobId" value={job.jobId} />
      <ButtonGroup>
        {/* What waits for its instant is not hurried: until then it can still be called back. */}
        {job.lastError && !job.isForeign ? (
          <Button kind="secondary" name="do" value="retry">
            {t('Chạy ngay')}
            <span class="hidden">
              {' '}
              {job.name} {job.jobId}
            </span>
          </Button>
        ) : null}
        <Button kind="quiet" name="do" value="drop">
          {t('Bỏ')}
          <span class="hidden">
            {' '}
            {job.name} {job.jobId}
          </span>
        </Button>
      </ButtonGroup>
    </form>
  )
}

function firstLine(text: string): string {
  return text.split('\n')[0]?.slice(0, 200) ?? ''
}
