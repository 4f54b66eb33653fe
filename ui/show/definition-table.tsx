import type { ComponentChildren } from 'preact'

/** A name and its value. */
export type Definition = { label: string; value: ComponentChildren }

/** Facts about one record in a compact two-column table. */
export function DefinitionTable({ caption, rows }: { caption?: string; rows: readonly Definition[] }) {
  return (
    <table class="facts definitions" role="table">
      {caption ? <caption>{caption}</caption> : null}
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr role="row" key={row.label}>
            <th scope="row" role="rowheader">
              {row.label}
            </th>
            <td role="cell">{row.value ?? <span class="none">–</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
