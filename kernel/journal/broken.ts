/** Why a place in the journal is not as it was written. */
export type BrokenReason =
  | 'event-edited'
  | 'event-missing'
  | 'chain-broken'
  | 'rows-changed'
  | 'sealed-event-missing'
  | 'sealed-event-edited'
  | 'seal-edited'
  | 'seal-missing'

/** One place where the journal, or what it speaks of, is not as it was written. */
export type Broken = {
  module: string
  recordId: string | null
  code?: string
  event: string | null
  type: string | null
  seq: number | null
  why: BrokenReason
}

/** What verifying found. */
export type Verification = {
  events: number
  streams: number
  ok: boolean
  broken: Broken[]
  brokenCount: number
  root: string | null
}

/** Which chains to verify: those with an event in the period; without one, all of them. */
export type VerifiedPeriod = { from?: Date | undefined; to?: Date | undefined }
