import { defineRecord } from '#kernel/events.ts'
import './rules/refusals.ts'

export { loadParties } from './operations/load-parties.ts'
export { saveParty } from './operations/save-party.ts'
export { findParties, type PartyRow } from './queries/find-parties.ts'
export { partyFor, type Applicant, type NewParty } from './operations/party-for.ts'
export { ownParty, partyOf, type OwnParty } from './queries/own-party.ts'

defineRecord({ module: 'parties', digestVersion: 1, digestFunction: 'parties.party_digest' })
