import type { VNode } from 'preact'
import { Button } from '#ui/form/button.tsx'
import { Checkboxes } from '#ui/form/checkboxes.tsx'
import { Select } from '#ui/form/select.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { PageHead } from '#ui/layout/page-head.tsx'
import { CursorPager } from '#ui/show/cursor-pager.tsx'
import { DueDay } from '#ui/show/due-day.tsx'
import { EmptyState } from '#ui/show/empty-state.tsx'
import { FilterBar } from '#ui/show/filter-bar.tsx'
import { PersonName } from '#ui/show/person-name.tsx'
import { Reference } from '#ui/show/reference.tsx'
import { type Column, Table } from '#ui/show/table.tsx'
import { Tabs } from '#ui/show/tabs.tsx'
import { Tag } from '#ui/show/tag.tsx'
import { StaffFrame } from './staff-frame.tsx'

type Sample = {
  code: string
  name: string
  procedure: string
  dueOn: string | null
  left?: number
  step: string
}

/** A list of work, filled or empty. */
export function inboxPage(name: string | undefined): VNode {
  const rows = name === undefined ? [] : samples(name)
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
      <Boxes mine={rows.length} />
      <FilterBar action="/can-bo" keep={{ box: 'mine', sort: undefined }} resetHref="/can-bo" inUse={2}>
        <TextInput name="q" label="Tên, mã, số điện thoại" type="search" shortcut="/" />
        <Select
          name="state"
          label="Trạng thái"
          emptyLabel="Mọi trạng thái"
          choices={[{ value: 'received', label: 'Đã tiếp nhận' }]}
        />
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
        {rows.length > 0 ? (
          <CursorPager
            shown={rows.length}
            count={{ atLeast: 10_000 }}
            nextHref="?cursor=2"
            firstHref="/can-bo"
          />
        ) : null}
      </form>
    </StaffFrame>
  )
}

function Boxes({ mine }: { mine: number }) {
  const tabs = [
    { label: 'Của tôi', href: '/can-bo', count: mine, current: true },
    { label: 'Của đơn vị', href: '/can-bo?box=unit', count: 48 },
    { label: 'Tất cả', href: '/can-bo?box=all', count: 1204 },
  ]
  return <Tabs label="Hộp việc" tabs={tabs} />
}

function samples(name: string): Sample[] {
  return [
    {
      code: 'H26.12-261118-0003',
      name,
      procedure: 'Đăng ký kết hôn',
      dueOn: '2026-11-18',
      left: -2,
      step: 'Thẩm tra',
    },
    {
      code: 'H26.12-261120-0007',
      name: 'Nguyễn Thị Ánh Tuyết',
      procedure: 'Đăng ký khai sinh',
      dueOn: '2026-11-20',
      left: 0,
      step: 'Tiếp nhận',
    },
    {
      code: 'H26.12-261120-0008',
      name: "H'Hen Niê",
      procedure: 'Cấp giấy xác nhận tình trạng hôn nhân để kết hôn với người nước ngoài',
      dueOn: '2026-11-25',
      left: 3,
      step: 'Ký',
    },
    {
      code: 'H26.12-261120-0011',
      name: 'Hợp tác xã Rau sạch Cự Khối',
      procedure: 'Đăng ký hộ kinh doanh',
      dueOn: null,
      step: 'Chờ bổ sung',
    },
  ]
}

function columns(): Column<Sample>[] {
  return [
    { key: 'code', label: 'Mã hồ sơ', cell: (row) => <Reference code={row.code} />, noWrap: true },
    {
      key: 'name',
      label: 'Người nộp',
      sortHref: '?sort=name',
      cell: (row) => <PersonName name={row.name} />,
    },
    { key: 'procedure', label: 'Thủ tục', cell: (row) => row.procedure },
    {
      key: 'step',
      label: 'Bước',
      cell: (row) => <Tag tone={row.left === undefined ? 'neutral' : 'info'}>{row.step}</Tag>,
    },
    {
      key: 'due',
      label: 'Hạn trả',
      sortHref: '?sort=-due',
      sorted: 'ascending',
      cell: (row) => (
        <DueDay dueOn={row.dueOn} clock={row.dueOn ? 'running' : 'paused'} workingDaysLeft={row.left} />
      ),
    },
  ]
}
