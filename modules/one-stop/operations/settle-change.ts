import { sql } from 'kysely'
import { changedFields } from '#kernel/changed.ts'
import { uuid } from '#kernel/db/uuid.ts'
import type { OperationContext } from '#kernel/operation.ts'
import { defineProvenRows } from '#kernel/proven-row.ts'
import { refuse } from '#kernel/refusal.ts'
import { tallyChanges } from '../rules/tally-changes.ts'
import type { FlowMoved } from './advance-flow.ts'
import type { Dossier, DossierPatch } from './dossier-row.ts'

/** How long a person may take back what she just did; the notice to the citizen waits as long. */
export const UNDO_MINUTES = 5

/** That the due day was set or moved, and why. */
export type DueChange = {
  kind: 'promise' | 'pause' | 'resume' | 'extension' | 'calendar' | 'undo'
  newDueOn: string | null
  reason?: string
  explanation?: readonly object[]
}

/** What an operation did to a dossier. */
export type Change = {
  event: string
  patch?: DossierPatch
  moved?: FlowMoved
  due?: DueChange
  facts?: Record<string, unknown>
  /** What else must come back with an undo: who was assigned, which papers there were. */
  alsoBefore?: Record<string, unknown>
  /** Cannot be taken back. */
  isFinal?: boolean
}

// What an operation may change of a row, and an undo brings back. Code and search words stay: a code is never used again.
const restorable = [
  'state',
  'matter',
  'clock',
  'unit_id',
  'section_key',
  'received_at',
  'received_on',
  'due_on',
  'due_at',
  'due_before_extension_on',
  'provisional',
  'due_explanation',
  'time_limit',
  'pauses',
  'supplement_rounds',
  'extended',
  'ended_at',
  'ended_on',
  'flow_open',
  'flow_done',
  'consulted_unit_ids',
] as const satisfies readonly (keyof Dossier)[]

// What of it the journal tells with before and after; none of it says who somebody is.
const TOLD = [
  'state',
  'clock',
  'unit_id',
  'section_key',
  'due_on',
  'due_before_extension_on',
  'supplement_rounds',
  'extended',
  'ended_on',
] as const satisfies readonly (keyof Dossier)[]

/** What a dossier was before a change, as an undo needs it. */
export type DossierBefore = Pick<Dossier, (typeof restorable)[number]>

/** Writes the change with its counts, its due day and what an undo needs; records the event. A change may not be dated before the last one. */
export async function settleChange(
  context: OperationContext,
  before: Dossier,
  change: Change,
): Promise<void> {
  const { tx, now, emit } = context
  refuseBackdated(context, before)
  const patch: DossierPatch = { ...change.moved?.patch, ...change.patch, last_event_at: now }
  await tx.updateTable('one_stop.dossier').set(patch).where('id', '=', before.id).execute()
  const after = { ...before, ...patch } as Dossier
  const facts = {
    from: before.state,
    to: after.state,
    ...change.facts,
    ...changedFields<Dossier>(before, patch as Partial<Dossier>, { told: TOLD }),
  }
  const eventId = emit({
    type: `one-stop.${change.event}`,
    recordId: before.id,
    homeUnitId: before.home_unit_id,
    facts,
  })
  await leaveTrail(context, { before, after, change, eventId })
}

/** Refuses what is dated before the last thing that happened to the dossier. */
export function refuseBackdated(
  { now }: Pick<OperationContext, 'now'>,
  { last_event_at }: Pick<Dossier, 'last_event_at'>,
): void {
  if (now < last_event_at) refuse('dated-before-last-event')
}

type Settled = { before: Dossier; after: Dossier; change: Change; eventId: string }

// One round trip for the three trails a change leaves: counts, due days, the way back.
async function leaveTrail(
  { tx, now, actor }: OperationContext,
  { before, after, change, eventId }: Settled,
): Promise<void> {
  const tally = tallyChanges(before, after)
  const due = change.due ? [dueRow(before, change.due, now)] : []
  const image =
    actor.kind === 'officer' && !change.isFinal
      ? [imageRow({ before, after, change, eventId }, actor.personId, now)]
      : []
  if (tally.length + due.length + image.length === 0) return
  await sql`
    with tally as (
      insert into one_stop.tally_delta (day_on, unit_id, procedure_id, field_key, channel, measure, n)
      select day_on, unit_id, procedure_id, field_key, channel, measure, n
        from jsonb_populate_recordset(null::one_stop.tally_delta, ${JSON.stringify(tally)}::jsonb)),
    due as (
      insert into one_stop.due_change select * from jsonb_populate_recordset(null::one_stop.due_change, ${JSON.stringify(due)}::jsonb))
    insert into one_stop.undo_image select * from jsonb_populate_recordset(null::one_stop.undo_image, ${JSON.stringify(image)}::jsonb)`.execute(
    tx,
  )
}

function dueRow(before: Dossier, due: DueChange, now: Date): object {
  return {
    id: uuid(),
    dossier_id: before.id,
    home_unit_id: before.home_unit_id,
    kind: due.kind,
    old_due_on: before.due_on,
    new_due_on: due.newDueOn,
    reason: due.reason ?? null,
    changed_at: now,
    explanation: due.explanation ?? [],
  }
}

function imageRow({ before, change, eventId }: Settled, officerId: string, now: Date): object {
  const row = {
    event_id: eventId,
    dossier_id: before.id,
    home_unit_id: before.home_unit_id,
    officer_id: officerId,
    before: Object.fromEntries(restorable.map((column) => [column, before[column]])),
    opened_work: change.moved?.opened ?? [],
    closed_work: change.moved?.closed ?? [],
    also_before: change.alsoBefore ?? {},
  }
  const possible_until = new Date(now.getTime() + UNDO_MINUTES * 60_000)
  const stored = JSON.parse(JSON.stringify(row)) as typeof row
  return {
    ...row,
    possible_until,
    mac: `\\x${provenImages.macOf({ ...stored, possible_until }).toString('hex')}`,
  }
}

/** What an undo brings back: only what the program itself wrote down, for that event, that officer and those minutes. */
export const provenImages = defineProvenRows('one_stop.undo_image', [
  'event_id',
  'dossier_id',
  'home_unit_id',
  'officer_id',
  'before',
  'opened_work',
  'closed_work',
  'also_before',
  'possible_until',
])
