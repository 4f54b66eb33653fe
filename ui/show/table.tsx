import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { t } from '#kernel/i18n/t.ts'

/** One column of a table. */
export type Column<Row> = {
  key: string
  label: string
  align?: 'start' | 'end'
  /** Where a click on the head leads: the same list, sorted by this column. */
  sortHref?: string
  sorted?: 'ascending' | 'descending'
  /** Keep the content on one line. */
  noWrap?: boolean
  /** Holds nothing but buttons: left out on paper. */
  isScreenOnly?: boolean
  cell: (row: Row) => ComponentChildren
}

/** A table: its columns, its rows, what a row leads to, what stands when there are none. */
export type TableProps<Row> = {
  caption: string
  captionHidden?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** The first column becomes a link to the row's record. */
  rowHref?: (row: Row) => string | undefined
  /** A check box in front of each row, for bulk actions of the form around the table. */
  select?: { name: string; label: (row: Row) => string }
  /** Very wide: keeps its own sideways scrolling on large screens too (the head does not stick then). */
  wide?: boolean
  /** Last row in bold, for sums. */
  foot?: Row
  empty: ComponentChildren
}

/** Rows under declared columns; on a narrow phone each row becomes a card. */
export function Table<Row>(props: TableProps<Row>) {
  const captionId = useId()
  if (props.rows.length === 0) return <>{props.empty}</>
  return (
    <div
      class={props.wide ? 'table-frame wide' : 'table-frame'}
      role="region"
      aria-labelledby={captionId}
      tabIndex={0}
    >
      <table class="table" role="table" data-rows={props.rowHref ? '' : undefined}>
        <caption id={captionId} class={props.captionHidden ? 'hidden' : undefined}>
          {props.caption}
        </caption>
        <TableHead columns={props.columns} selectable={props.select !== undefined} />
        <tbody role="rowgroup">
          {props.rows.map((row) => (
            <TableRow key={props.rowKey(row)} row={row} table={props} />
          ))}
        </tbody>
        {props.foot ? (
          <tfoot role="rowgroup">
            <TableRow row={props.foot} table={{ ...props, rowHref: undefined, select: undefined }} />
          </tfoot>
        ) : null}
      </table>
    </div>
  )
}

function TableHead<Row>({ columns, selectable }: { columns: readonly Column<Row>[]; selectable: boolean }) {
  return (
    <thead role="rowgroup">
      <tr role="row">
        {selectable ? (
          <th class="select" role="columnheader" scope="col">
            <span class="hidden">{t('Chọn')}</span>
          </th>
        ) : null}
        {columns.map((column) => (
          <th
            class={classOf(column, 'head')}
            role="columnheader"
            scope="col"
            aria-sort={column.sorted}
            key={column.key}
          >
            {column.sortHref ? <a href={column.sortHref}>{column.label}</a> : column.label}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function TableRow<Row>({ row, table }: { row: Row; table: TableProps<Row> }) {
  const { columns, select, rowHref, rowKey } = table
  return (
    <tr role="row" data-row={rowKey(row)}>
      {select ? (
        <td class="select" role="cell">
          <input type="checkbox" name={select.name} value={rowKey(row)} aria-label={select.label(row)} />
        </td>
      ) : null}
      {columns.map((column, index) => (
        <TableCell
          row={row}
          column={column}
          href={index === 0 ? rowHref?.(row) : undefined}
          key={column.key}
        />
      ))}
    </tr>
  )
}

function TableCell<Row>({ row, column, href }: { row: Row; column: Column<Row>; href: string | undefined }) {
  const content = column.cell(row)
  return (
    <td class={classOf(column, 'cell')} role="cell" data-label={column.label}>
      {href ? (
        <a class="row-link" href={href}>
          {content}
        </a>
      ) : (
        content
      )}
    </td>
  )
}

function classOf<Row>(column: Column<Row>, part: 'head' | 'cell'): string | undefined {
  const { align, noWrap, isScreenOnly } = column
  const classes = [align, noWrap && part === 'cell' ? 'no-wrap' : '', isScreenOnly ? 'screen-only' : '']
  return classes.filter(Boolean).join(' ') || undefined
}
