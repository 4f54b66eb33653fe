import type { ComponentChildren } from 'preact'

/** A name and its value. */
export type Definition = { label: string; value: ComponentChildren }

/** Facts about one record in a compact two-column table. */
export function DefinitionTable({ caption, rows }: { caption?: string; rows: readonly Definition[] }) {
  return (
    <table class="facts">
      {caption ? <caption>{caption}</caption> : null}
      <tbody>
        {rows.map((row) => (
          <tr key={row.label}>
            <th scope="row">{row.label}</th>
            <td>{row.value ?? <span class="none">–</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
