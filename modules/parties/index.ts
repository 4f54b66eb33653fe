import { defineRecordNames } from '#kernel/record-names.ts'
import { partyFields, partyNames } from './queries/party-names.ts'
import { defineRecord } from '#kernel/events.ts'
import './rules/refusals.ts'

export { endRepresentative } from './operations/end-representative.ts'
export { loadParties } from './operations/load-parties.ts'
export { recordRepresentative } from './operations/record-representative.ts'
export { saveParty } from './operations/save-party.ts'
export { bodiesOf, type RepresentedBody } from './queries/bodies-of.ts'
export { findParties, type PartyRow } from './queries/find-parties.ts'
export { partyFor, type Applicant, type NewParty } from './operations/party-for.ts'
export { personOfNumber, type KnownPerson } from './queries/person-of-number.ts'
export { ownParty, personOf, type OwnParty } from './queries/own-party.ts'

defineRecord({ module: 'parties', digestVersion: 2, digestFunction: 'parties.party_digest' })

defineRecordNames(partyNames, partyFields)
