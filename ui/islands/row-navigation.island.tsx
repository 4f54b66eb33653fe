// j and k walk through the rows of a table, Enter opens one, x marks it; a click anywhere opens a row.
import { isTyping } from './is-typing.ts'

const deeds: Record<string, () => boolean> = {
  j: () => move(1),
  k: () => move(-1),
  x: () => press(here()?.querySelector<HTMLElement>('.select input')),
  Enter: () => document.activeElement === document.body && press(linkOf(here())),
}

document.addEventListener('keydown', (event) => {
  if (!isTyping(event) && deeds[event.key]?.()) event.preventDefault()
})

document.addEventListener('focusin', (event) => {
  const row = (event.target as Element).closest<HTMLElement>('[data-rows] tbody tr')
  if (row) mark(row)
})

document.addEventListener('click', (event) => {
  const target = event.target as Element
  const row = target.closest<HTMLElement>('[data-rows] tbody tr')
  if (!row || target.closest('a, button, input, label, summary, details')) return
  if (window.getSelection()?.isCollapsed) press(linkOf(row))
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

function press(target: HTMLElement | null | undefined): boolean {
  target?.click()
  return Boolean(target)
}

function move(step: number): boolean {
  const all = rows()
  const current = all.findIndex((row) => row.classList.contains('is-here'))
  const next = current === -1 ? all.at(step > 0 ? 0 : -1) : all[current + step]
  if (!next) return false
  mark(next)
  linkOf(next)?.focus({ preventScroll: true })
  next.scrollIntoView({ block: 'nearest' })
  return true
}

function mark(row: HTMLElement): void {
  for (const other of rows()) other.classList.toggle('is-here', other === row)
}
