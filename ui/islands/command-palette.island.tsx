// Ctrl+K: finds dossiers, procedures and pages while typing. Without it the same link opens a search page.
type PaletteRow = { label: string; href: string; hint?: string }

const waitMs = 120
const dialog = document.querySelector<HTMLDialogElement>('#palette')
const trigger = document.querySelector<HTMLAnchorElement>('[data-palette]')
if (dialog && trigger) startPalette(dialog, trigger)

function startPalette(dialog: HTMLDialogElement, trigger: HTMLAnchorElement): void {
  const input = dialog.querySelector('input') as HTMLInputElement
  const list = dialog.querySelector('ul') as HTMLUListElement
  let timer = 0
  let asking: AbortController | undefined

  const open = (event: Event) => {
    event.preventDefault()
    if (dialog.open) return
    dialog.showModal()
    input.select()
    void ask()
  }
  const ask = async () => {
    asking?.abort()
    asking = new AbortController()
    const rows = await fetchRows(dialog.dataset['url'] ?? trigger.href, input.value, asking.signal)
    if (rows) showRows(dialog, input, list, rows)
  }
  trigger.addEventListener('click', open)
  document.addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) open(event)
  })
  input.addEventListener('input', () => {
    clearTimeout(timer)
    timer = window.setTimeout(() => void ask(), waitMs)
  })
  input.addEventListener('keydown', (event) => onKey(event, input, list))
  list.addEventListener('click', (event) => go((event.target as Element).closest('li')))
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close())
}

async function fetchRows(url: string, words: string, signal: AbortSignal): Promise<PaletteRow[] | undefined> {
  try {
    const address = `${url}?q=${encodeURIComponent(words)}`
    const answer = await fetch(address, { signal, headers: { Accept: 'application/json' } })
    return answer.ok ? ((await answer.json()) as { rows: PaletteRow[] }).rows : []
  } catch {
    // A newer question has replaced this one, or the line is down: what is shown stays.
    return undefined
  }
}

function showRows(
  dialog: HTMLDialogElement,
  input: HTMLInputElement,
  list: HTMLUListElement,
  rows: PaletteRow[],
): void {
  list.replaceChildren(...rows.map(rowElement))
  choose(input, list, 0)
  const empty = dialog.querySelector<HTMLElement>('.palette-empty')
  if (empty) empty.hidden = rows.length > 0 || input.value.trim() === ''
}

function rowElement({ label, href, hint }: PaletteRow, index: number): HTMLLIElement {
  const row = document.createElement('li')
  row.id = `palette-${index}`
  row.setAttribute('role', 'option')
  row.dataset['href'] = href
  row.append(label)
  if (hint) row.append(Object.assign(document.createElement('span'), { textContent: hint }))
  return row
}

function onKey(event: KeyboardEvent, input: HTMLInputElement, list: HTMLUListElement): void {
  if (event.isComposing) return
  const here = [...list.children].findIndex((row) => row.getAttribute('aria-selected') === 'true')
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (event.key === 'Enter') go(list.children[here] ?? null)
  else if (step) choose(input, list, here + step)
  else return
  event.preventDefault()
}

function choose(input: HTMLInputElement, list: HTMLUListElement, wanted: number): void {
  const rows = [...list.children]
  const index = (wanted + rows.length) % (rows.length || 1)
  for (const [at, row] of rows.entries()) row.setAttribute('aria-selected', String(at === index))
  rows[index]?.scrollIntoView({ block: 'nearest' })
  input.setAttribute('aria-activedescendant', rows[index]?.id ?? '')
}

function go(row: Element | null): void {
  const href = row instanceof HTMLElement ? row.dataset['href'] : undefined
  if (href) location.assign(href)
}
