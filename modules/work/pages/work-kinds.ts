import type { Actor } from '#kernel/actor.ts'
import type { InboxRow } from '../queries/inbox.ts'

/** Who does something to a row, when, and the key that keeps it from being done twice. */
export type DeedCall = { actor: Actor; now: Date; idempotencyKey: string }

/** Something that may be done to several rows of the inbox at once. */
export type WorkDeed = {
  value: string
  label: string
  /** The heading it stands under in the list of deeds. */
  group: string
  fits: (row: InboxRow) => boolean
  perform: (call: DeedCall, row: InboxRow) => Promise<unknown>
}

/** What a module tells about its work: where a record opens, what a step is for, what can be done to many. */
export type WorkKind = {
  module: string
  label: () => string
  addressOf: (recordId: string) => string
  /** The word on the button of a row: what this step wants from the officer. */
  actionOf: (row: InboxRow) => string
  deedsFor: (actor: Actor, now: Date, rows: readonly InboxRow[]) => Promise<WorkDeed[]>
}

const kinds = new Map<string, WorkKind>()

/** A module tells once how its work is shown and done in the inbox. */
export function defineWorkKind(kind: WorkKind): void {
  kinds.set(kind.module, kind)
}

/** Every kind of work in this program. */
export function workKinds(): readonly WorkKind[] {
  return [...kinds.values()]
}

/** The kind of a row; undefined when its module shows no pages. */
export function workKindOf(row: Pick<InboxRow, 'module'>): WorkKind | undefined {
  return kinds.get(row.module)
}
