import { z } from 'zod'
import { hasDuty, type Actor } from '#kernel/actor.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { t } from '#kernel/i18n/t.ts'
import { defineOperation, type OperationContext } from '#kernel/operation.ts'
import { refuse, refuseInput } from '#kernel/refusal.ts'
import { identityOf } from '../rules/identity.ts'
import { proofFields } from '../rules/is-proven.ts'
import { partyFields } from '../rules/party-fields.ts'
import { lockParty, type PartySubject } from './party-subject.ts'
import { insertParty } from './party-for.ts'
import { reviseContact } from './revise-contact.ts'

const input = partyFields.partial({ kind: true, name: true }).extend({
  partyId: z.uuid().optional(),
  /** For somebody no dossier of the agency names: her card or paper lies before the clerk. */
  proof: proofFields.optional(),
})
type SavedParty = z.infer<typeof input>

/**
 * Puts a person or body on record at the desk, or corrects how one on record is reached, in her presence (lưu công dân, tổ chức).
 * Name, number, birth day and sex of whoever is on record stay: see `parties.correct-identity`.
 */
export const saveParty = defineOperation({
  name: 'parties.save-party',
  summary:
    'Thêm công dân, tổ chức; với người đã có thì chỉ sửa điện thoại, thư, địa chỉ (mục không gửi giữ nguyên, null là xóa). Số cũ được báo tin.',
  input,
  output: z.object({ partyId: z.uuid() }),
  subject: async (
    context,
    { partyId, proof },
  ): Promise<PartySubject | { id: string; isNew: true } | undefined> =>
    partyId === undefined ? { id: uuid(), isNew: true } : lockParty(context, { partyId, proof }),
  sees: (actor, subject) => isAtDesk(actor) && ('isNew' in subject || subject.isKnown),
  may: isAtDesk,
  run: async (context, subject, party) => {
    if ('isNew' in subject) return { partyId: await recorded(context, party) }
    refuseIdentity(subject, party)
    await reviseContact(context, subject, party)
    return { partyId: subject.id }
  },
})

function isAtDesk(actor: Actor): boolean {
  return actor.kind === 'system' || hasDuty(actor, 'one-stop.receive')
}

async function recorded({ tx, now, emit }: OperationContext, party: SavedParty): Promise<string> {
  const { kind, name, identityNumber, identityKind, identityCountry, partyId: _, proof: __, ...more } = party
  if (!kind || !name)
    return refuseInput([{ pointer: kind ? '/name' : '/kind', detail: t('Mục này còn thiếu. Hãy điền vào.') }])
  const identity = identityNumber ? identityOf({ kind, identityNumber, identityKind, identityCountry }) : null
  const id = await insertParty(tx, { kind, name, identity, ...more }, now)
  if (!id) return refuse('party-number-taken')
  emit({ type: 'parties.party-recorded', recordId: id, facts: { kind } })
  return id
}

// Said again as it stands it is no correction: a form may send the whole record back.
function refuseIdentity({ row }: PartySubject, party: SavedParty): void {
  const pairs = [
    [party.kind, row.kind],
    [party.name, row.name],
    [party.identityNumber, row.identity_number],
    [party.identityKind, row.identity_kind],
    [party.identityCountry, row.identity_country],
    [party.dateOfBirth, row.date_of_birth],
    [party.sex, row.sex],
  ]
  if (pairs.some(([said, stands]) => said !== undefined && said !== stands)) refuse('party-identity-stands')
}
