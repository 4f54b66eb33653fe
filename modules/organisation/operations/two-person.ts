import type { OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/db/database.ts'
import { guardOver, hasSecond } from '../queries/guard.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'

/** Somebody who would gain from an act: known by her id, once she is on record, and by her identity number. */
export type Gainer = { officerId: string | null; name: string; identityNumber: string | null }

/** What an act about power brings with it: where the second person serves (undefined: one is enough), and who gains. */
export type Guarded = { guard: string[] | undefined; gainers: Gainer[] }

/** Which second person it takes to give these duties in an agency to these people. */
export async function guarded(
  { tx, now }: OperationContext,
  { agencyId, duties, gainers }: { agencyId: string; duties: Iterable<string>; gainers: Gainer[] },
): Promise<Guarded> {
  return { guard: await guardOver(tx, { agencyId, duties, on: vietNamDay(now) }), gainers }
}

/** The same for several gains at once: the second person has the say over all of them, so she may sit above. */
export async function guardedTogether(
  context: OperationContext,
  gains: readonly { agencyId: string; duties: Iterable<string>; gainer: Gainer | null }[],
): Promise<Guarded> {
  const all = await Promise.all(
    gains.map(async ({ gainer, ...gain }) => ({
      gainer,
      guard: await guardOver(context.tx, { ...gain, on: vietNamDay(context.now) }),
    })),
  )
  const weighty = all.filter((one) => one.guard !== undefined)
  const gainers = weighty.flatMap(({ gainer }) => gainer ?? [])
  if (weighty.length === 0) return { guard: undefined, gainers }
  const [first = [], ...rest] = weighty.map(({ guard }) => guard ?? [])
  return { guard: first.filter((id) => rest.every((other) => other.includes(id))), gainers }
}

/** Whose matter it is: nobody asks for power for herself, nor confirms it. */
export function concernedBy({ guard, gainers }: Guarded): (string | null)[] {
  return guard ? gainers.flatMap(({ officerId, identityNumber }) => [officerId, identityNumber]) : []
}

/** Whether the act waits for a second person; refused at once where there is none, or where nobody knows who gains. */
export async function needsSecond(
  { tx, actor, now }: OperationContext,
  { guard, gainers }: Guarded,
): Promise<boolean> {
  if (!guard || actor.kind === 'system') return false
  const unknown = gainers.find(({ identityNumber }) => identityNumber === null)
  if (unknown) refuse('officer-unidentified', { name: unknown.name })
  const own = actor.kind === 'officer' ? [actor.personId] : []
  const butNot = [...own, ...gainers.flatMap(({ officerId }) => officerId ?? [])]
  if (!(await hasSecond(tx, { unitIds: guard, butNot, at: now }))) refuse('nobody-to-confirm')
  return true
}

/** An officer who would gain, locked. */
export async function lockOfficer(
  tx: Tx,
  officerId: string,
): Promise<(Gainer & { officerId: string }) | undefined> {
  const row = await tx
    .selectFrom('organisation.officer')
    .select(['id', 'name', 'identity_number'])
    .where('id', '=', officerId)
    .forUpdate()
    .executeTakeFirst()
  return row && { officerId: row.id, name: row.name, identityNumber: row.identity_number }
}
