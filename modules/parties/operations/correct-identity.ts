import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'
import { hasDuty } from '#kernel/actor.ts'
import { t } from '#kernel/i18n/t.ts'
import type { OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { defineTwoPersonAct } from '#kernel/second-person/index.ts'
import { identityFields } from '../rules/identity-fields.ts'
import { cardNumber, identityOf, maskedNumber } from '../rules/identity.ts'
import { proofFields } from '../rules/is-proven.ts'
import { paperFields, refuseWithoutPaper } from '../rules/paper-fields.ts'
import { partyName } from '../rules/party-fields.ts'
import { partySearch } from '../rules/party-search.ts'
import { secondAtDesk } from './offices.ts'
import { findParty, sortKeyOf } from './party-for.ts'
import { fastenPapers } from './party-papers.ts'
import { lockParty, type PartyRecord, type PartySubject } from './party-subject.ts'
import { tellParty } from './tell-party.ts'

const input = z.strictObject({
  partyId: z.uuid(),
  /** For somebody no dossier of the agency names: her card or paper lies before the clerk. */
  proof: proofFields.optional(),
  name: partyName.optional(),
  identityNumber: identityFields.identityNumber.optional(),
  identityKind: identityFields.identityKind,
  identityCountry: identityFields.identityCountry,
  dateOfBirth: dayInput().optional(),
  sex: z.enum(['male', 'female']).optional(),
  reason: z.string().trim().min(10).max(500),
  fileIds: paperFields,
})
type Wish = z.infer<typeof input>

/**
 * Name, number, birth day or sex of somebody on record are corrected on a scanned paper, by two officers (sửa thông tin định danh):
 * whoever has the number has the account. She is told where she could be reached until now.
 */
export const correctIdentity = defineTwoPersonAct({
  name: 'parties.correct-identity',
  summary:
    'Đề nghị sửa họ tên, số định danh, ngày sinh, giới tính của người đã có, kèm bản chụp giấy tờ; người thứ hai xác nhận. Mục không gửi giữ nguyên.',
  input,
  subject: (context, { partyId, proof }) => lockParty(context, { partyId, proof }),
  sees: (actor, { isKnown }) => isKnown && hasDuty(actor, 'one-stop.receive'),
  may: (actor) => hasDuty(actor, 'one-stop.receive'),
  confirmers: secondAtDesk,
  concerns: ({ row }, wish) => [
    row.identity_number,
    wish.identityNumber ? cardNumber({ kind: row.kind, ...wish, identityNumber: wish.identityNumber }) : null,
  ],
  check: refuseUnlawful,
  describe: (_context, { row }, wish) =>
    t('Sửa thông tin của {name}: {changes}. Lý do: {reason}', {
      name: row.name,
      changes: changesOf(row, wish).join('; '),
      reason: wish.reason,
    }),
  papers: ({ fileIds }) => fileIds,
  run: async (context, { id, row }, wish) => {
    const { tx, actor, now, emit } = context
    const corrected = correctedColumns(row, wish)
    await tx.updateTable('parties.party').set(corrected).where('id', '=', id).execute()
    await fastenPapers(context, id, wish.fileIds)
    const to = row.phone ? { channel: 'phone' as const, address: row.phone } : null
    const unit = actor.kind === 'officer' ? actor.unit : null
    await tellParty(tx, [{ partyId: id, kind: 'identity-corrected', to, unit }], now)
    emit({
      type: 'parties.identity-corrected',
      recordId: id,
      facts: { fields: fieldsOf(row, wish), fileIds: wish.fileIds },
    })
    return { partyId: id }
  },
})

async function refuseUnlawful(
  { tx }: OperationContext,
  { id, row }: PartySubject,
  wish: Wish,
): Promise<void> {
  refuseWithoutPaper(wish.fileIds)
  if (fieldsOf(row, wish).length === 0) refuse('nothing-to-correct')
  const holder = wish.identityNumber ? await findParty(tx, identityIn(row, wish)) : undefined
  if (holder && holder !== id) refuse('party-number-taken')
}

function identityIn({ kind }: PartyRecord, { identityNumber = '', identityKind, identityCountry }: Wish) {
  return identityOf({ kind, identityNumber, identityKind, identityCountry })
}

function correctedColumns(row: PartyRecord, wish: Wish) {
  const name = wish.name ?? row.name
  const identity = identityColumns(row, wish)
  return {
    name,
    name_sort: sortKeyOf({ kind: row.kind, name }),
    search: partySearch({ name, identityNumber: identity.identity_number, phone: row.phone }),
    ...identity,
    date_of_birth: wish.dateOfBirth ?? row.date_of_birth,
    sex: wish.sex ?? row.sex,
  }
}

function identityColumns(row: PartyRecord, wish: Wish) {
  const { identity_number, identity_kind, identity_country } = row
  if (!wish.identityNumber) return { identity_number, identity_kind, identity_country }
  const { identityNumber, identityKind, identityCountry } = identityIn(row, wish)
  return { identity_number: identityNumber, identity_kind: identityKind, identity_country: identityCountry }
}

function fieldsOf(row: PartyRecord, wish: Wish): string[] {
  const after = correctedColumns(row, wish)
  const fields = [
    'name',
    'identity_number',
    'identity_kind',
    'identity_country',
    'date_of_birth',
    'sex',
  ] as const
  return fields.filter((field) => after[field] !== row[field])
}

// Numbers by their last digits: the line lies in lists.
function changesOf(row: PartyRecord, wish: Wish): string[] {
  const after = correctedColumns(row, wish)
  const changed = new Set(fieldsOf(row, wish))
  const line = (label: string, before: string | null, now: string | null) =>
    `${label} ${before ?? '–'} → ${now ?? '–'}`
  return [
    ...(changed.has('name') ? [line(t('họ tên'), row.name, after.name)] : []),
    ...(changed.has('identity_number') || changed.has('identity_kind') || changed.has('identity_country')
      ? [line(t('số định danh'), maskedNumber(row.identity_number), maskedNumber(after.identity_number))]
      : []),
    ...(changed.has('date_of_birth') ? [line(t('ngày sinh'), row.date_of_birth, after.date_of_birth)] : []),
    ...(changed.has('sex') ? [t('giới tính')] : []),
  ]
}
