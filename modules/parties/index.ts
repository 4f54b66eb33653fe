import type { Actor } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { defineRecord } from '#kernel/events.ts'
import { defineFileCarrier } from '#kernel/files/carriers.ts'
import { defineRecordNames } from '#kernel/record-names.ts'
import { actsFor } from './operations/offices.ts'
import { knows } from './operations/party-subject.ts'
import { partyFields, partyNames } from './queries/party-names.ts'
import { maySeeRepresentations, representations } from './queries/representations.ts'
import './rules/refusals.ts'

export { contestRepresentative } from './operations/contest-representative.ts'
export { correctIdentity } from './operations/correct-identity.ts'
export { endRepresentative } from './operations/end-representative.ts'
export { loadParties } from './operations/load-parties.ts'
export { recordRepresentative } from './operations/record-representative.ts'
export { settleContest } from './operations/settle-contest.ts'
export { saveParty } from './operations/save-party.ts'
export { confirmParty, markAccount, type Vouched } from './operations/confirm-party.ts'
export { partyFor, partyWith, type Applicant, type NewParty } from './operations/party-for.ts'
export { flushLooks } from './jobs/looks.ts'
export { bodiesOf, type RepresentedBody } from './queries/bodies-of.ts'
export { findParties, type PartyRow } from './queries/find-parties.ts'
export { ownLooks } from './queries/own-looks.ts'
export { ownNotices } from './queries/own-notices.ts'
export { ownRepresentatives, type OwnRepresentative } from './queries/own-representatives.ts'
export { representations } from './queries/representations.ts'
export { getParty } from './queries/get-party.ts'
export { personOfNumber, type KnownPerson } from './queries/person-of-number.ts'
export { ownParty, personOf, type OwnParty } from './queries/own-party.ts'
export { citizenCard, readIdentity, type Identity, type TypedIdentity } from './rules/identity.ts'
export { identityDocuments } from './rules/identity-documents.ts'
export { identityFields } from './rules/identity-fields.ts'
export { definePartyBorders } from './queries/party-borders.ts'
export type { NamedParty } from './rules/party-row.ts'

defineFileCarrier('parties', async (actor, partyId) => actsFor(actor, partyId) || maySeeFiles(actor, partyId))

// A paper about a party is read where the party is dealt with: by whoever takes in, and by whoever looks at what is contested.
async function maySeeFiles(actor: Actor, partyId: string): Promise<boolean> {
  if (!maySeeRepresentations(actor)) return false
  const { rows } = await representations.ask(actor, new Date(0), { bodyId: partyId })
  return rows.length > 0 || knows(database(), actor, partyId)
}

defineRecord({ module: 'parties', digestVersion: 3, digestFunction: 'parties.party_digest' })

defineRecordNames(partyNames, partyFields)
