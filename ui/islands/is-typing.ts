const writing = 'textarea, select, input:not([type=checkbox], [type=radio])'

/** Whether a key press belongs to somebody who is writing, or to the browser itself. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.isComposing || hasModifier(event)) return true
  const { target } = event
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.matches(writing) || target.closest('dialog') !== null
}

function hasModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey
}
