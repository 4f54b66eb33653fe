import { sql } from 'kysely'
import type { Officer } from '#kernel/actor.ts'
import { accentKey } from '#kernel/text/accent-key.ts'
import { hasWords } from '#kernel/text/search-words.ts'
import { definePartyBorders, type NamedParty } from '#modules/parties/index.ts'

// Who has more namesakes than this is told apart by another word or a number, not by scrolling.
const SORTED_AT_MOST = 500

const columns = sql`d.applicant_party_id as "partyId", d.applicant_kind as kind, d.applicant_name as name, d.applicant_identity as "identityNumber",
  d.applicant_phone as phone, d.applicant_address as address`

// What a citizen is still typing is nobody's business at the office.
const ofAgency = ({ unitId }: Officer) =>
  sql`d.unit_id = ${unitId}::uuid and (d.state <> 'draft' or d.channel <> 'online')`

/** Whom an agency deals with: the applicants of its dossiers, by what these dossiers say. */
definePartyBorders({
  isKnown: (officer) => sql<boolean>`exists (
    select from one_stop.dossier d where d.applicant_party_id = p.id and ${ofAgency(officer)}
       and (p.kind = 'body' or kernel.search_key(d.applicant_name) = kernel.search_key(p.name)))`,
  named: (officer, { q, limit }) => {
    const words = hasWords(sql`d.search`, q)
    if (!words) return undefined
    return sql<NamedParty>`
      select * from (select distinct on (d.applicant_party_id) ${columns}
                       from (select * from one_stop.dossier d where ${ofAgency(officer)} and ${words} limit ${sql.lit(SORTED_AT_MOST)}) d
                      order by d.applicant_party_id, d.last_event_at desc) found
       order by (strpos(kernel.accent_key(name), ${accentKey(q)}) > 0) desc, kernel.accent_key(name) collate "C", "partyId" limit ${limit}`
  },
  officeOf: (partyId) => sql<{ unitId: string }>`
    select d.unit_id as "unitId" from one_stop.dossier d where d.applicant_party_id = ${partyId}::uuid order by d.drafted_at desc limit 1`,
  ownWords: (officer, partyId) => sql<NamedParty>`
    select ${columns} from one_stop.dossier d
     where d.applicant_party_id = ${partyId}::uuid and ${ofAgency(officer)} order by d.last_event_at desc limit 1`,
})
