import type { ComponentChildren } from 'preact'

/** A button, or a link that looks like one when it has `href`. */
export type ButtonProps = {
  kind?: 'primary' | 'secondary' | 'warning' | 'quiet'
  href?: string
  name?: string
  value?: string
  /** Form and action it belongs to when it stands outside of that form. */
  form?: string
  formAction?: string
  /** Skips the browser's own checks: for "save and come back later". */
  formNoValidate?: boolean
  disabled?: boolean
  /** The key that presses it on staff pages; shown as a hint and listed under "?". */
  shortcut?: string
  children: ComponentChildren
}

/** Something to press. */
export function Button({ kind = 'primary', href, shortcut, children, ...rest }: ButtonProps) {
  const content = (
    <>
      {children}
      {shortcut ? <kbd aria-hidden="true">{shortcut}</kbd> : null}
    </>
  )
  const shared = { 'class': `button ${kind}`, 'data-key': shortcut, 'aria-keyshortcuts': shortcut }
  if (href !== undefined) {
    return (
      <a {...shared} href={href}>
        {content}
      </a>
    )
  }
  const { formAction, formNoValidate, ...plain } = rest
  return (
    <button {...shared} {...plain} type="submit" formaction={formAction} formnovalidate={formNoValidate}>
      {content}
    </button>
  )
}
