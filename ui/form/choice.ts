import type { ComponentChildren } from 'preact'

/** One answer a person may choose. */
export type Choice = {
  value: string
  label: string
  hint?: ComponentChildren
  disabled?: boolean
  /** Select only: the heading it stands under. */
  group?: string
}
