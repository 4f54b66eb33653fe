/** What a printed list says in place of its filters and tabs, which stay on the screen: what it is a list of. */
export function PrintedNote({ parts }: { parts: readonly (string | undefined)[] }) {
  const said = parts.filter(Boolean)
  return said.length > 0 ? <p class="print-only">{said.join(' · ')}</p> : null
}
