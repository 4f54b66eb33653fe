/** Whether a key press belongs to somebody who is writing, or to the browser itself. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return true
  const target = event.target instanceof HTMLElement ? event.target : null
  if (!target) return false
  const writes = target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio])')
  return writes || target.closest('dialog') !== null
}
