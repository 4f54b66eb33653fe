import { sql } from 'kysely'
import { uuid } from '#kernel/db/uuid.ts'
import type { OperationContext } from '#kernel/operation.ts'
import { guardOver } from '../queries/guard.ts'
import type { AppointmentSubject } from '../queries/appointment-subject.ts'
import { weightyAmong } from '../rules/duty-class.ts'
import { classOfDuty } from '../queries/duties.ts'
import type { AlertKind } from '../rules/alert-kind.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'

/** What must be told at once: about whom, to the heads of which agencies, and whether to the auditor too. */
export type Telling = {
  kind: AlertKind
  officerId: string
  unitIds: readonly string[]
  forAudit?: boolean
  facts: Record<string, string | null>
}

/** Tells the heads of these agencies, the auditor and the officer herself (báo ngay); who did it is told with it. */
export async function tell(
  { tx, actor, now }: Pick<OperationContext, 'tx' | 'actor' | 'now'>,
  { kind, officerId, unitIds, forAudit = false, facts }: Telling,
): Promise<void> {
  const by = actor.kind === 'officer' ? `${actor.name} – ${actor.post}` : null
  await tx
    .insertInto('organisation.alert')
    .values({
      id: uuid(),
      kind,
      officer_id: officerId,
      unit_ids: sql<string[]>`${[...unitIds]}::uuid[]`,
      for_audit: forAudit,
      facts: JSON.stringify({ ...facts, by }),
      at: now,
    })
    .execute()
}

/** Tells the heads of all open offices that the machine itself was used to make an administrator. */
export async function tellOpenOffices(context: OperationContext, officerId: string): Promise<void> {
  const rows = await context.tx.selectFrom('organisation.opening').select('agency_id').execute()
  if (rows.length === 0) return
  const unitIds = rows.map(({ agency_id }) => agency_id)
  await tell(context, { kind: 'administrator-by-console', officerId, unitIds, forAudit: true, facts: {} })
}

/** Tells the heads that somebody loses a weighty post by the act of one person. */
export async function tellOfLoss(
  context: OperationContext,
  { id, post }: AppointmentSubject,
  decisionNo: string,
): Promise<void> {
  const { tx, now } = context
  if (weightyAmong(post.kindDuties, classOfDuty).length === 0) return
  const guard = await guardOver(tx, { ...post, duties: post.kindDuties, on: vietNamDay(now) })
  if (!guard) return
  const facts = { post: post.name, decisionNo }
  await tell(context, { kind: 'post-taken', officerId: id, unitIds: post.unitAndAbove, facts })
}
