import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'

/** A whole page as text, ready to be sent. */
export function htmlDocument(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`
}
