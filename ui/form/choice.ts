import type { ComponentChildren } from 'preact'

/** One answer a person may choose. */
export type Choice = {
  value: string
  label: string
  /** The language of the label, when it is not that of the page. */
  lang?: string | undefined
  hint?: ComponentChildren
  disabled?: boolean
  /** Select only: the heading it stands under. */
  group?: string
}
