import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#kernel/db/database.ts'
import { inLanguage, t } from '#kernel/i18n/t.ts'
import type { OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { defineTwoPersonAct, type TwoPersonContext } from '#kernel/second-person/index.ts'
import { nextRevision } from './next-revision.ts'
import { tell } from './tell.ts'
import { CONFIRMING, confirmersIn } from '../queries/guard.ts'
import { openingList, type OpeningLine, type OpeningList } from '../queries/opening-list.ts'
import { unitName } from '../queries/unit-on.ts'
import { lockUnit, type UnitSubject } from '../queries/unit-subject.ts'
import { accountBook } from '../queries/account-book.ts'
import { administers, isOfficial } from '../rules/administers.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'

type Opening = UnitSubject & { list: OpeningList; isOpen: boolean; openAbove: string[] }

/**
 * Declares an office open (mở cơ quan): the administrator prepares it, and whoever stands at its head has signed in and
 * confirms the whole list of who decides, issues, audits, administers and takes money. From then on one person gives no such power.
 */
export const openOffice = defineTwoPersonAct({
  name: 'organisation.open-office',
  summary: 'Mở cơ quan: người quản trị chuẩn bị, người đứng đầu đọc toàn bộ danh sách quyền và xác nhận',
  input: z.strictObject({
    agencyId: z.uuid(),
    decisionNo: z.string().trim().min(1).max(60),
    /** Of the list that was looked at. */
    listHash: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  subject: async ({ tx, now }, { agencyId }) => {
    const unit = await lockUnit(tx, agencyId, vietNamDay(now))
    if (!unit) return undefined
    const list = await openingList(tx, { agencyId, line: unit.unitAndAbove, at: now })
    const opened = await openedAmong(tx, unit.unitAndAbove)
    return {
      ...unit,
      list,
      isOpen: opened.includes(agencyId),
      openAbove: opened.filter((one) => one !== agencyId),
    }
  },
  sees: isOfficial,
  may: (actor, { unitAndAbove }) => administers(actor, unitAndAbove),
  check: async (_, { id, kind, list, isOpen }, { listHash }) => {
    if (kind !== 'agency') refuse('not-an-agency')
    if (isOpen) refuse('office-already-open')
    if (!list.lines.some((line) => line.agencyId === id && line.login !== null && leads(line)))
      refuse('office-without-leader')
    if (list.listHash !== listHash) refuse('office-list-changed')
  },
  confirmers: (_, { id, openAbove }) => confirmersIn([id, ...openAbove]),
  concerns: () => [],
  homeUnitId: ({ id }) => id,
  describe: async (context, { id, list }, { decisionNo }) =>
    inLanguage('vi', async () =>
      t('Mở {unit} theo quyết định {decisionNo}. Danh sách quyền sẽ được xác nhận: {list}', {
        unit: await unitName(context.tx, id, context.now),
        decisionNo,
        list: list.lines.map(lineText).join('; '),
      }),
    ),
  run: declareOpen,
})

function lineText({ post, agency, name, login }: OpeningLine): string {
  return `${post}, ${agency}: ${name ?? t('còn trống')}${login === null ? '' : ` (${login})`}`
}

function leads({ duties }: { duties: readonly string[] }): boolean {
  return duties.includes(CONFIRMING)
}

async function openedAmong(tx: Tx, line: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('organisation.opening')
    .select('agency_id')
    .where(sql<boolean>`agency_id = any(${[...line]}::uuid[])`)
    .execute()
  return rows.map(({ agency_id }) => agency_id)
}

async function declareOpen(
  context: TwoPersonContext,
  { id, list, unitAndAbove }: Opening,
  { decisionNo, listHash }: { decisionNo: string; listHash: string },
) {
  const { tx, now, actor, proposedBy, emit } = context
  if (actor.kind !== 'officer' || !proposedBy) return refuse('not-allowed')
  await nextRevision(tx, 'units')
  await insertOpening(context, {
    agencyId: id,
    decisionNo,
    listHash,
    two: [proposedBy.personId, actor.personId],
  })
  await accountBook().vouch(
    tx,
    list.lines.flatMap(({ officerId }) => officerId ?? []),
    now,
  )
  const facts = { unit: await unitName(tx, id, now), decisionNo }
  await tell(context, {
    kind: 'office-opened',
    officerId: actor.personId,
    unitIds: unitAndAbove,
    forAudit: true,
    facts,
  })
  emit({ type: 'organisation.office-opened', recordId: id, homeUnitId: id, facts: { decisionNo, listHash } })
  return { agencyId: id, openedAt: now }
}

type NewOpening = { agencyId: string; decisionNo: string; listHash: string; two: [string, string] | null }

/** Writes that an office is open; only operations call it. */
export async function insertOpening(
  { tx, now }: Pick<OperationContext, 'tx' | 'now'>,
  { agencyId, decisionNo, listHash, two }: NewOpening,
): Promise<void> {
  await tx
    .insertInto('organisation.opening')
    .values({
      agency_id: agencyId,
      opened_at: now,
      decision_no: decisionNo,
      prepared_by: two?.[0] ?? null,
      confirmed_by: two?.[1] ?? null,
      list_hash: Buffer.from(listHash, 'hex'),
    })
    .execute()
}
