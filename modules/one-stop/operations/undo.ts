import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#kernel/db/database.ts'
import { tellForeign } from '#kernel/foreign-row.ts'
import { withdrawJobsOf } from '#kernel/jobs/jobs.ts'
import { defineOperation, type OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { reassignWork, restoreWork } from '#modules/work/index.ts'
import { whyNotHandle } from '../rules/interest.ts'
import { seesDossier } from '../rules/sees-dossier.ts'
import { postOf } from './advance-flow.ts'
import type { Dossier, DossierPatch } from './dossier-row.ts'
import { lockHandled } from './lock-handled.ts'
import { provenImages, settleChange, type DossierBefore, type DueChange } from './settle-change.ts'
import { takeBackPapers } from './take-back-papers.ts'

/** The same person takes back what she did minutes ago, before anybody was told (hoàn tác). The event stays; a reversing one follows. */
export const undo = defineOperation({
  name: 'one-stop.undo',
  summary: 'Hoàn tác thao tác vừa làm, trong ít phút, khi chưa có việc gì sau đó và thông báo chưa gửi.',
  input: z.strictObject({
    dossierId: z.uuid(),
    eventId: z.uuid(),
    /** Kept where the law wants one: beside a number that is cancelled. */
    reason: z.string().trim().min(5).max(300).optional(),
  }),
  output: z.object({ state: z.string() }),
  subject: (context, { dossierId }) => lockHandled(context, dossierId),
  sees: seesDossier,
  may: (actor, dossier) => actor.kind === 'officer' && dossier.interest === null,
  whyNot: (_, dossier) => whyNotHandle(dossier),
  run: async (context, dossier, { eventId, reason }) => {
    const image = await imageFor(context, dossier, eventId)
    await withdrawJobsOf(context.tx, eventId)
    await bringWorkBack(context, dossier, image)
    await takeBackPapers(context, dossier, { ...image, reason })
    const due: DueChange = { kind: 'undo', newDueOn: image.before.due_on }
    await settleChange(context, dossier, {
      event: 'change-undone',
      patch: patchOf(image.before),
      ...(image.before.due_on === dossier.due_on ? {} : { due }),
      facts: { undone: eventId },
      isFinal: true,
    })
    return { state: image.before.state }
  },
})

/** What was before the change that is taken back. */
export type UndoImage = {
  type: string
  before: DossierBefore
  also_before: { assignee?: { workId: string; postId: string | null }; enclosures?: object[] }
  opened_work: string[]
  closed_work: string[]
  reason?: string | undefined
}

type StoredImage = UndoImage & Parameters<typeof provenImages.macOf>[0] & { mac: Buffer | null }
type AskedImage = StoredImage & { isLast: boolean; isTold: boolean; possible_until: Date; officer_id: string }

async function imageFor(
  { tx, actor, now }: OperationContext,
  dossier: Dossier,
  eventId: string,
): Promise<UndoImage> {
  const image = await findImage(tx, dossier.id, eventId)
  const isHers = image !== undefined && actor.kind === 'officer' && image.officer_id === actor.personId
  if (!isHers || !image.isLast || image.isTold || image.possible_until < now) return refuse('nothing-to-undo')
  if (provenImages.isOurs(image, image.mac)) return image
  await tellForeign({ place: 'one_stop.undo_image', key: eventId, recordId: dossier.id }, now)
  return refuse('nothing-to-undo')
}

// Joining the pages of a paper is no act of anybody and stands in nobody's way.
async function findImage(tx: Tx, dossierId: string, eventId: string): Promise<AskedImage | undefined> {
  const { rows } = await sql<AskedImage>`
    select i.*, e.type,
           not exists (select from kernel.event l where l.record_id = e.record_id and l.seq > e.seq and l.refusal is null
                          and l.type <> 'one-stop.enclosures-joined') as "isLast",
           exists (select from one_stop.notice n where n.event_id = e.id) as "isTold"
      from one_stop.undo_image i join kernel.event e on e.id = i.event_id
     where i.event_id = ${eventId}::uuid and i.dossier_id = ${dossierId}::uuid`.execute(tx)
  return rows[0]
}

async function bringWorkBack(context: OperationContext, dossier: Dossier, image: UndoImage): Promise<void> {
  const { before, also_before, opened_work, closed_work } = image
  await restoreWork(context.tx, context.now, {
    recordId: dossier.id,
    opened: opened_work,
    closed: closed_work,
    waiting: before.state.startsWith('awaiting-') ? before.flow_open : [],
    postId: postOf(context),
  })
  const { assignee } = also_before
  if (assignee) await reassignWork(context.tx, assignee.workId, assignee.postId)
}

const jsonColumns: ReadonlySet<string> = new Set(['due_explanation', 'time_limit', 'pauses'])

function patchOf(before: DossierBefore): DossierPatch {
  const columns = Object.entries(before)
  return Object.fromEntries(
    columns.map(([name, value]) => [
      name,
      jsonColumns.has(name) && value !== null ? JSON.stringify(value) : value,
    ]),
  )
}
