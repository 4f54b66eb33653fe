// j and k walk through the rows of a table, Enter opens one, x marks it; a click anywhere opens a row.
import { isTyping } from './is-typing.ts'

document.addEventListener('keydown', (event) => {
  if (isTyping(event)) return
  const step = { j: 1, k: -1 }[event.key]
  if (step) move(step)
  else if (event.key === 'x') here()?.querySelector<HTMLInputElement>('.select input')?.click()
  else if (event.key === 'Enter' && document.activeElement === document.body) linkOf(here())?.click()
  else return
  event.preventDefault()
})

document.addEventListener('focusin', (event) => {
  const row = (event.target as Element).closest<HTMLElement>('[data-rows] tbody tr')
  if (row) mark(row)
})

document.addEventListener('click', (event) => {
  const target = event.target as Element
  const row = target.closest<HTMLElement>('[data-rows] tbody tr')
  if (!row || target.closest('a, button, input, label, summary, details')) return
  if (window.getSelection()?.isCollapsed) linkOf(row)?.click()
})

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-rows] tbody tr')]
}

function here(): HTMLElement | undefined {
  return rows().find((row) => row.classList.contains('is-here'))
}

function linkOf(row: HTMLElement | undefined): HTMLAnchorElement | null | undefined {
  return row?.querySelector<HTMLAnchorElement>('.row-link')
}

function move(step: number): void {
  const all = rows()
  const current = all.findIndex((row) => row.classList.contains('is-here'))
  const next = all[current === -1 ? (step > 0 ? 0 : all.length - 1) : current + step]
  if (!next) return
  mark(next)
  const link = linkOf(next)
  link?.focus({ preventScroll: true })
  next.scrollIntoView({ block: 'nearest' })
}

function mark(row: HTMLElement): void {
  for (const other of rows()) other.classList.toggle('is-here', other === row)
}
