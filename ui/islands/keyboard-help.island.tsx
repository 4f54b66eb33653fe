// "?" lists the keys of this page; a key named by data-key presses or focuses its element.
import { isTyping } from './is-typing.ts'

document.addEventListener('keydown', (event) => {
  if (isTyping(event)) return
  if (event.key === '?') return showHelp(event)
  const target = withKeys().find((element) => element.dataset['key'] === event.key)
  if (!target) return
  event.preventDefault()
  activate(target)
})

function withKeys(): HTMLElement[] {
  const all = document.querySelectorAll<HTMLElement>('[data-key]')
  return [...all].filter((element) => element.getClientRects().length > 0 && !element.matches(':disabled'))
}

function activate(target: HTMLElement): void {
  target.focus()
  if (!target.matches('input:not([type=checkbox], [type=radio]), textarea, select')) target.click()
  else if (target instanceof HTMLInputElement) target.select()
}

function showHelp(event: Event): void {
  const dialog = document.querySelector<HTMLDialogElement>('#keys')
  if (!dialog) return
  event.preventDefault()
  const rows = withKeys().map((element) => keyRow(element.dataset['key'] ?? '', nameOf(element)))
  dialog.querySelector('[data-keys-here]')?.replaceChildren(...rows)
  dialog.showModal()
}

function nameOf(element: HTMLElement): string {
  const labels = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined
  const copy = element.cloneNode(true) as HTMLElement
  for (const extra of copy.querySelectorAll('kbd, .count, .side-count')) extra.remove()
  return (element.getAttribute('aria-label') ?? labels ?? copy.textContent ?? '').trim()
}

function keyRow(key: string, name: string): HTMLTableRowElement {
  const row = document.createElement('tr')
  const head = document.createElement('th')
  head.scope = 'row'
  head.append(Object.assign(document.createElement('kbd'), { textContent: key }))
  row.append(head, Object.assign(document.createElement('td'), { textContent: name }))
  return row
}
