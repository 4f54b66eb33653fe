import type { ComponentChildren, VNode } from 'preact'
import { Button } from '#ui/form/button.tsx'
import { ButtonGroup } from '#ui/form/button-group.tsx'
import { Checkboxes } from '#ui/form/checkboxes.tsx'
import { ErrorSummary } from '#ui/form/error-summary.tsx'
import { Select } from '#ui/form/select.tsx'
import { TextArea } from '#ui/form/text-area.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { PageHead } from '#ui/layout/page-head.tsx'
import { Split } from '#ui/layout/split.tsx'
import { StaffLayout } from '#ui/layout/staff-layout.tsx'
import { CursorPager } from '#ui/show/cursor-pager.tsx'
import { DefinitionTable } from '#ui/show/definition-table.tsx'
import { DueDay } from '#ui/show/due-day.tsx'
import { EmptyState } from '#ui/show/empty-state.tsx'
import { FilterBar } from '#ui/show/filter-bar.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { Panel } from '#ui/show/panel.tsx'
import { PersonName } from '#ui/show/person-name.tsx'
import { Reference } from '#ui/show/reference.tsx'
import { Steps } from '#ui/show/steps.tsx'
import { type Column, Table } from '#ui/show/table.tsx'
import { Tabs } from '#ui/show/tabs.tsx'
import { Tag } from '#ui/show/tag.tsx'
import { Timeline } from '#ui/show/timeline.tsx'

/** Staff pages showing every component; `name` stands wherever somebody's words would. */
export function staffPages(name: string): Record<string, VNode> {
  return {
    '/can-bo': inbox(samples(name)),
    '/can-bo/trong': inbox([]),
    '/can-bo/ho-so': dossier(name),
    '/can-bo/quay': desk(name),
  }
}

type Sample = { code: string; name: string; procedure: string; dueOn: string | null; left?: number; step: string }

/** The frame of a staff page with a sample navigation. */
export function StaffFrame({ title, current, children }: { title: string; current: string; children: ComponentChildren }) {
  const work = [
    { key: 'inbox', label: 'Việc của tôi', href: '/can-bo', shortcut: 'i' },
    { key: 'desk', label: 'Tiếp nhận tại quầy', href: '/can-bo/quay', shortcut: 'q' },
    { key: 'dossiers', label: 'Hồ sơ', href: '/can-bo/ho-so' },
    { key: 'statistics', label: 'Thống kê', href: '/can-bo/thong-ke' },
  ]
  const office = [
    { key: 'units', label: 'Đơn vị và chức danh', href: '/can-bo?xem=don-vi' },
    { key: 'journal', label: 'Nhật ký', href: '/can-bo?xem=nhat-ky' },
  ]
  return (
    <StaffLayout
      title={title}
      actor={{ name: 'Trần Thị Ngọc Diệp', post: 'Công chức một cửa', unit: 'UBND phường Bồ Đề', postId: 'p1' }}
      nav={[{ links: work }, { label: 'Cơ quan', links: office }]}
      current={current}
      counts={{ inbox: 12, dossiers: 3602 }}
      banner="Đây là bản trình diễn."
      posts={[
        { postId: 'p1', post: 'Công chức một cửa', unit: 'UBND phường Bồ Đề' },
        { postId: 'p2', post: 'Văn thư', unit: 'UBND phường Bồ Đề' },
      ]}
      csrf="mẫu"
      path="/can-bo"
    >
      {children}
    </StaffLayout>
  )
}

function samples(name: string): Sample[] {
  return [
    { code: 'H26.12-261118-0003', name, procedure: 'Đăng ký kết hôn', dueOn: '2026-11-18', left: -2, step: 'Thẩm tra' },
    { code: 'H26.12-261120-0007', name: 'Nguyễn Thị Ánh Tuyết', procedure: 'Đăng ký khai sinh', dueOn: '2026-11-20', left: 0, step: 'Tiếp nhận' },
    { code: 'H26.12-261120-0008', name: "H'Hen Niê", procedure: 'Cấp giấy xác nhận tình trạng hôn nhân để kết hôn với người nước ngoài', dueOn: '2026-11-25', left: 3, step: 'Ký' },
    { code: 'H26.12-261120-0011', name: 'Hợp tác xã Rau sạch Cự Khối', procedure: 'Đăng ký hộ kinh doanh', dueOn: null, step: 'Chờ bổ sung' },
  ]
}

function columns(): Column<Sample>[] {
  return [
    { key: 'code', label: 'Mã hồ sơ', cell: (row) => <Reference code={row.code} />, noWrap: true },
    { key: 'name', label: 'Người nộp', sortHref: '?sort=name', cell: (row) => <PersonName name={row.name} /> },
    { key: 'procedure', label: 'Thủ tục', cell: (row) => row.procedure },
    { key: 'step', label: 'Bước', cell: (row) => <Tag tone={row.left === undefined ? 'neutral' : 'info'}>{row.step}</Tag> },
    {
      key: 'due',
      label: 'Hạn trả',
      sortHref: '?sort=-due',
      sorted: 'ascending',
      cell: (row) => <DueDay dueOn={row.dueOn} clock={row.dueOn ? 'running' : 'paused'} workingDaysLeft={row.left} />,
    },
  ]
}

function inbox(rows: Sample[]) {
  const tabs = [
    { label: 'Của tôi', href: '/can-bo', count: rows.length, current: true },
    { label: 'Của đơn vị', href: '/can-bo?box=unit', count: 48 },
    { label: 'Tất cả', href: '/can-bo?box=all', count: 1204 },
  ]
  return (
    <StaffFrame title="Việc của tôi" current="inbox">
      <PageHead
        title="Việc của tôi"
        actions={
          <>
            <Button kind="secondary" href="/can-bo/xuat">
              Xuất Excel
            </Button>
            <Button href="/can-bo/quay" shortcut="q">
              Nhận hồ sơ
            </Button>
          </>
        }
      />
      <Tabs label="Hộp việc" tabs={tabs} />
      <FilterBar action="/can-bo" keep={{ box: 'mine', sort: undefined }} resetHref="/can-bo">
        <TextInput name="q" label="Tên, mã, số điện thoại" type="search" shortcut="/" />
        <Select name="state" label="Trạng thái" emptyLabel="Mọi trạng thái" choices={[{ value: 'received', label: 'Đã tiếp nhận' }]} />
        <Checkboxes name="overdue" label="Hạn" choices={[{ value: '1', label: 'Quá hạn' }]} />
      </FilterBar>
      <form method="post" action="/can-bo">
        <div id="danh-sach" data-live-url="/can-bo">
          <Table
            caption="Việc đang chờ"
            captionHidden
            columns={columns()}
            rows={rows}
            rowKey={(row) => row.code}
            rowHref={(row) => `/can-bo/ho-so?code=${row.code}`}
            select={{ name: 'work', label: (row) => `Chọn ${row.code}` }}
            empty={
              <EmptyState title="Không còn việc nào">
                <p>Việc mới được giao sẽ hiện ở đây.</p>
              </EmptyState>
            }
          />
        </div>
        {rows.length > 0 ? <CursorPager shown={rows.length} count={{ atLeast: 10_000 }} nextHref="?cursor=2" firstHref="/can-bo" /> : null}
      </form>
    </StaffFrame>
  )
}

function dossier(name: string) {
  return (
    <StaffFrame title="Hồ sơ H26.12-261120-0007" current="dossiers">
      <PageHead
        backHref="/can-bo"
        backLabel="Việc của tôi"
        caption="Đăng ký khai sinh"
        title={<Reference code="H26.12-261120-0007" />}
        marks={
          <>
            <Tag tone="info">Đang giải quyết</Tag>
            <DueDay dueOn="2026-11-25" workingDaysLeft={3} provisional />
          </>
        }
        actions={
          <>
            <Button kind="quiet">In phiếu</Button>
            <Button kind="secondary" shortcut="b">
              Yêu cầu bổ sung
            </Button>
            <Button shortcut="k">Trình ký</Button>
          </>
        }
      />
      <Split aside={<DossierAside name={name} />}>
        <NoticeBox tone="warning" title="Lần bổ sung thứ hai cần lãnh đạo đồng ý" />
        <Panel title="Người nộp">
          <DefinitionTable
            rows={[
              { label: 'Họ tên', value: <PersonName name={name} /> },
              { label: 'Số định danh', value: '001090012345' },
              { label: 'Điện thoại', value: undefined },
            ]}
          />
        </Panel>
        <Panel title="Diễn biến" actions={<a href="/can-bo/nhat-ky">Xem đủ</a>}>
          <Timeline
            label="Diễn biến"
            events={[
              { at: '2026-11-20T07:10:00Z', title: 'Yêu cầu bổ sung', by: 'Lê Văn Quốc', tone: 'warning', children: <p>{name}</p> },
              { at: '2026-11-20T02:05:00Z', title: 'Tiếp nhận', by: 'Trần Thị Ngọc Diệp', tone: 'success' },
              { at: '2026-11-20T01:30:00Z', title: 'Nộp trực tuyến', by: name },
            ]}
          />
        </Panel>
      </Split>
    </StaffFrame>
  )
}

function DossierAside({ name }: { name: string }) {
  return (
    <>
      <Panel title="Các bước">
        <Steps
          label="Các bước"
          steps={[
            { label: 'Tiếp nhận', progress: 'done', note: 'Trần Thị Ngọc Diệp, 20/11/2026 09:05' },
            { label: 'Thẩm tra', progress: 'current', note: name },
            { label: 'Ký', progress: 'ahead' },
            { label: 'Trả kết quả', progress: 'ahead' },
          ]}
        />
      </Panel>
      <Panel title="Từ chối">
        <form method="post" action="/can-bo/ho-so">
          <TextArea name="reason" label="Lý do" rows={3} />
          <Button kind="warning">Từ chối giải quyết</Button>
        </form>
      </Panel>
    </>
  )
}

function desk(name: string) {
  const errors = [{ name: 'identityNumber', text: 'Số định danh có 12 chữ số' }]
  return (
    <StaffFrame title="Tiếp nhận tại quầy" current="desk">
      <PageHead title="Tiếp nhận tại quầy" />
      <ErrorSummary errors={errors} />
      <form method="post" action="/can-bo/quay">
        <Split
          aside={
            <Panel title="Phiếu hẹn">
              <DueDay dueOn="2026-11-23" workingDaysLeft={1} />
              <ButtonGroup>
                <Button shortcut="t">Tiếp nhận và in</Button>
                <Button kind="secondary" disabled>
                  Lưu nháp
                </Button>
              </ButtonGroup>
            </Panel>
          }
        >
          <Panel title="Người nộp">
            <div class="columns">
              <TextInput name="applicantName" label="Họ tên" value={name} />
              <TextInput name="identityNumber" label="Số định danh" inputMode="numeric" value="0010" error={errors[0]?.text} />
              <TextInput name="phone" label="Điện thoại" type="tel" optional />
              <TextInput name="fee" label="Lệ phí" value="8.000" width="w10" suffix="đồng" />
            </div>
          </Panel>
          <Panel title="Giấy tờ">
            <Checkboxes
              name="seen"
              label="Đã đối chiếu"
              choices={[
                { value: 'a', label: 'Giấy chứng sinh', hint: 'Bản chính' },
                { value: 'b', label: name },
              ]}
            />
          </Panel>
        </Split>
      </form>
    </StaffFrame>
  )
}
