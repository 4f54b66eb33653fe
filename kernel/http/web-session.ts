import type { Context } from 'hono'
import { anonymous, type Actor } from '../actor.ts'

/** Who is behind a request, as the session tells. */
export type WebSession = {
  actor: Actor
  via: 'cookie' | 'bearer' | 'none'
  csrf: string
  /** Posts the officer may change to; read only where they are shown. */
  posts: () => Promise<{ postId: string; post: string; unit: string }[]>
  /** Whether the token of a form was given out in a session of somebody else. */
  isOfAnother?: (csrf: string) => Promise<boolean>
  /** The account of a session that has ended by itself, when the browser still shows its cookie. */
  formerAccount?: () => Promise<string | undefined>
}

/** What the edge keeps about one request. */
export type Edge = { Variables: { session: WebSession; now: Date } }
export type EdgeContext = Context<Edge>

/** How the composition tells who is asking. */
export type SessionReader = (request: {
  cookie: string | undefined
  bearer: string | undefined
  now: Date
}) => Promise<WebSession>

export const noSession: WebSession = { actor: anonymous, via: 'none', csrf: '', posts: async () => [] }
