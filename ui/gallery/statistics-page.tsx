import type { VNode } from 'preact'
import { PageHead } from '#ui/layout/page-head.tsx'
import { BarChart } from '#ui/show/bar-chart.tsx'
import { Figures } from '#ui/show/figures.tsx'
import { LineChart } from '#ui/show/line-chart.tsx'
import { Panel } from '#ui/show/panel.tsx'
import { Share } from '#ui/show/share.tsx'
import { StackedBars } from '#ui/show/stacked-bars.tsx'
import { type Column, Table } from '#ui/show/table.tsx'
import { numberText } from '#ui/text/number-text.ts'
import { StaffFrame } from './staff-frame.tsx'

type UnitRow = { unit: string; received: number; solved: number; onTime: number }

/** A page of numbers and charts; `name` stands wherever somebody's words would. */
export function statisticsPage(name: string): VNode {
  return (
    <StaffFrame title="Thống kê" current="statistics">
      <PageHead title="Thống kê" caption="1/1/2020 – 31/5/2020" />
      <Figures
        label="Tổng số"
        figures={[
          { label: 'Đã tiếp nhận', value: 26_631, href: '?measure=received', note: '4.749 trực tuyến' },
          {
            label: 'Đã giải quyết',
            value: 24_854,
            href: '?measure=solved',
            tone: 'success',
            note: <Share numerator={24_727} denominator={24_854} />,
          },
          { label: 'Đang trong hạn', value: 1610, href: '?measure=inProgress', tone: 'info' },
          { label: 'Quá hạn', value: 127, href: '?measure=overdue', tone: 'danger' },
        ]}
      />
      <Charts name={name} />
      <Table
        caption="Bảng số liệu"
        columns={unitColumns()}
        rows={[
          { unit: 'Phường Bồ Đề', received: 2142, solved: 1912, onTime: 1900 },
          { unit: name, received: 1264, solved: 1144, onTime: 1100 },
        ]}
        rowKey={(row) => row.unit}
        foot={{ unit: 'Cộng', received: 3406, solved: 3056, onTime: 3000 }}
        empty="–"
      />
    </StaffFrame>
  )
}

function Charts({ name }: { name: string }) {
  return (
    <>
      <Panel title="Theo tháng">
        <LineChart
          title="Hồ sơ tiếp nhận và giải quyết"
          pointHead="Tháng"
          points={['1/20', '2/20', '3/20', '4/20', '5/20']}
          series={[
            { label: 'Tiếp nhận', colour: 1, values: [5200, 4100, 5900, 3100, 8331] },
            { label: 'Giải quyết', colour: 3, values: [4900, 4200, 5400, null, 7254] },
          ]}
        />
      </Panel>
      <Panel title="Theo đơn vị">
        <StackedBars
          title="Kết quả giải quyết"
          labelHead="Đơn vị"
          parts={[
            { key: 'onTime', label: 'Đúng hạn', colour: 1 },
            { key: 'overdue', label: 'Quá hạn', colour: 3 },
            { key: 'open', label: 'Đang giải quyết', colour: 5 },
          ]}
          stacks={[
            {
              label: 'Phường Bồ Đề',
              href: '?u=1',
              values: { onTime: 1900, overdue: 12, open: 230 },
              hrefs: { overdue: '?u=1&m=overdue' },
            },
            { label: name, values: { onTime: 1100, overdue: 44, open: 120 } },
            { label: 'Phường Việt Hưng', values: { onTime: 640, overdue: 0, open: 80 } },
          ]}
        />
        <BarChart
          title="Thủ tục nhiều nhất"
          labelHead="Thủ tục"
          measure="Hồ sơ"
          bars={[
            { label: 'Chứng thực bản sao từ bản chính', value: 12_400, href: '?p=1' },
            { label: name, value: 3300 },
            { label: 'Khai tử', value: 210, tone: 'danger' },
          ]}
        />
      </Panel>
    </>
  )
}

function unitColumns(): Column<UnitRow>[] {
  return [
    { key: 'unit', label: 'Đơn vị', cell: (row) => row.unit },
    {
      key: 'received',
      label: 'Tiếp nhận',
      align: 'end',
      cell: (row) => <a href="?m=received">{numberText(row.received)}</a>,
    },
    { key: 'solved', label: 'Đã giải quyết', align: 'end', cell: (row) => numberText(row.solved) },
    {
      key: 'share',
      label: 'Đúng hạn',
      align: 'end',
      cell: (row) => <Share numerator={row.onTime} denominator={row.solved} href="?m=on-time" />,
    },
  ]
}
