import type { VNode } from 'preact'
import type { Actor } from './actor.ts'
import type { Refusal } from './refusal.ts'

/** A file that arrived with a form and is kept for now: it goes with the answer, unless a record carries it or the page shows its id again. */
export type ArrivedFile = {
  field: string
  fileId: string
  name: string
  mediaType: string
  sizeBytes: number
  pages: number | null
}

/** A file that arrived with a form and could not be taken: which box, which name, why and what to do. */
export type TurnedAwayFile = { field: string; name: string; detail: string }

/** One request as a page sees it. */
export type PageRequest = {
  actor: Actor
  now: Date
  path: string
  params: Record<string, string>
  query: URLSearchParams
  /** What was posted; also what is shown again after a refusal. Empty on a plain visit. */
  form: URLSearchParams
  files: ArrivedFile[]
  /** Files that could not be taken; unless the page `keepsGoodFiles`, they refuse the whole post. */
  turnedAway: TurnedAwayFile[]
  /** Why the last post of this visit was refused: the page shows it and keeps what was typed. */
  refusal: Refusal | undefined
  csrf: string
  /** A key for the form's hidden field `_key`: pressing twice does it once. */
  formKey: string
  address: string
  cookies: Record<string, string>
}

/** What a page asks of the frame around it. */
export type PageFrame = { isWide?: boolean; islands?: readonly string[]; hero?: VNode; description?: string }

/** What a page answers: something to show, or somewhere to go. */
export type PageAnswer =
  | ({ kind: 'show'; title: string; body: VNode; httpCode?: number; retryAfter?: string } & PageFrame)
  | { kind: 'go'; to: string; cookies?: string[] }
  | { kind: 'send'; body: Buffer | string; mediaType: string; fileName?: string; isInline?: boolean }

/** A number beside an entry of the menu: as it is shown, what it counts when read aloud, and what of it is pressing. */
export type MenuCount = { shown: string; says: string; pressing?: string }

/** The declaration of one page: an address, who may open it, what it shows, what its forms do. */
export type PageDeclaration = {
  /** Hono pattern: `/thu-tuc/:code`. */
  path: string
  side: 'citizen' | 'staff' | 'bare'
  summary: string
  may: 'anybody' | ((actor: Actor) => boolean)
  show: (request: PageRequest) => Promise<PageAnswer>
  /** Forms of this page post to the page's own address; a refusal shows the page again with what was typed. */
  post?: (request: PageRequest) => Promise<PageAnswer>
  /** Its posts try a secret and are slowed as tries of it are: no stranger's flood from the same address keeps them out. */
  isSlowedItself?: boolean
  /** The boxes of its forms that carry files; a file in any other box is let go unread. */
  takesFiles?: readonly string[] | ((field: string) => boolean)
  /** The post keeps the files that were fine and itself speaks of those that were not. */
  keepsGoodFiles?: boolean
  /** Entry in the staff menu, when it has one. */
  menu?: {
    label: string
    group: string
    order: number
    key?: string
    /** What waits behind the entry, asked for on every page of the office: it must cost next to nothing. */
    count?: (actor: Actor, now: Date) => Promise<MenuCount | null>
  }
  /** The address of the menu entry this page belongs to, when it does not lie below it. */
  menuEntry?: string
}

const registry: PageDeclaration[] = []

/** Every page declared in this program. */
export function pages(): readonly PageDeclaration[] {
  return registry
}

/** Declares a page. */
export function definePage(page: PageDeclaration): PageDeclaration {
  if (registry.some((p) => p.path === page.path)) throw new Error(`page ${page.path} is declared twice`)
  registry.push(page)
  return page
}

/** Whether a page takes a file in that box of its forms. */
export function takesFile({ takesFiles = [] }: PageDeclaration, field: string): boolean {
  return typeof takesFiles === 'function' ? takesFiles(field) : takesFiles.includes(field)
}

/** Shows a body under a title. */
export function show(title: string, body: VNode, more: PageFrame & { httpCode?: number } = {}): PageAnswer {
  return { kind: 'show', title, body, ...more }
}

/** Sends the browser to another page (after a post: 303). */
export function go(to: string, cookies?: string[]): PageAnswer {
  return { kind: 'go', to, ...(cookies ? { cookies } : {}) }
}

/** Sends a file instead of a page. */
export function send(
  body: Buffer | string,
  mediaType: string,
  fileName?: string,
  isInline = false,
): PageAnswer {
  return { kind: 'send', body, mediaType, ...(fileName ? { fileName } : {}), isInline }
}
