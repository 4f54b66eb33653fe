import { z } from 'zod'
import type { Tx } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import type { EmittedEvent } from '#kernel/events.ts'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { nameSortKey } from '#kernel/text/name-sort-key.ts'
import { readProfile } from '../queries/read-profile.ts'
import { nextRevision } from './next-revision.ts'
import { agencyOf } from '../rules/agency-of.ts'
import type { Profile } from '../rules/profile.ts'
import { startOfDay } from '../rules/viet-nam-day.ts'

type Ids = ReadonlyMap<string, string>
type Loading = { tx: Tx; now: Date; profile: Profile; areas: Ids; units: Ids; posts: Ids; officers: Ids }

/** Fills an empty database with the levels, areas, units, posts and officers of a profile (nạp bộ máy ban đầu). */
export const loadProfile = defineOperation({
  name: 'organisation.load-profile',
  summary: 'Nạp tổ chức bộ máy từ một hồ sơ mẫu',
  isInternal: true,
  input: z.strictObject({ profile: z.string().max(60), withDemonstration: z.boolean().default(true) }),
  subject: async () => ({ id: uuid() }),
  may: (actor) => actor.kind === 'system',
  run: async ({ tx, now, emit }, { id }, input) => {
    const profile = input.withDemonstration
      ? readProfile(input.profile)
      : withoutDemonstration(readProfile(input.profile))
    await nextRevision(tx, 'units')
    if (await tx.selectFrom('organisation.unit').select('id').limit(1).executeTakeFirst())
      refuse('profile-already-loaded')
    const loading: Loading = {
      tx,
      now,
      profile,
      areas: idsFor(profile.areas),
      units: idsFor(profile.units),
      posts: idsFor(profile.posts),
      officers: idsFor(profile.officers),
    }
    await insertLevelsAndAreas(loading)
    await insertUnits(loading)
    await insertPosts(loading)
    await insertOfficers(loading)
    for (const recordId of loading.units.values()) emit(loaded('unit-loaded', recordId, recordId))
    for (const recordId of loading.posts.values()) emit(loaded('post-loaded', recordId))
    for (const recordId of loading.officers.values()) emit(loaded('officer-loaded', recordId))
    emit({ ...loaded('profile-loaded', id), facts: { profile: profile.key, units: profile.units.length } })
    return { officers: Object.fromEntries(loading.officers), units: Object.fromEntries(loading.units) }
  },
})

// Units, posts and their kinds are the office; people made up for the demonstration are not.
function withoutDemonstration(profile: Profile): Profile {
  return { ...profile, officers: profile.officers.filter(({ demonstration }) => !demonstration) }
}

// Every record begins its own chain, so that a row changed behind the program's back is found from the first day.
function loaded(what: string, recordId: string, homeUnitId: string | null = null): EmittedEvent {
  return { type: `organisation.${what}`, recordId, homeUnitId, facts: {} }
}

function idsFor(rows: readonly { key: string }[]): Ids {
  return new Map(rows.map(({ key }) => [key, uuid()]))
}

function idOf(ids: Ids, key: string): string {
  const id = ids.get(key)
  if (!id) throw new Error(`the profile has no "${key}"`)
  return id
}

async function insertLevelsAndAreas({ tx, profile, areas }: Loading): Promise<void> {
  await tx
    .insertInto('organisation.level')
    .values(
      profile.levels.map((l) => ({
        key: l.key,
        name: l.name,
        rank: l.rank,
        valid_from: l.validFrom,
        valid_to: l.validTo,
        source: l.source,
      })),
    )
    .execute()
  if (profile.areas.length === 0) return
  await tx
    .insertInto('organisation.area')
    .values(
      profile.areas.map((a) => ({
        id: idOf(areas, a.key),
        name: a.name,
        level_key: a.level,
        parent_id: a.parent && idOf(areas, a.parent),
        admin_code: a.adminCode,
        valid_from: a.validFrom,
        valid_to: a.validTo,
        successors: a.successors.map((key) => idOf(areas, key)),
        source: a.source,
      })),
    )
    .execute()
}

async function insertUnits({ tx, now, profile, areas, units }: Loading): Promise<void> {
  await tx
    .insertInto('organisation.unit')
    .values(profile.units.map((u) => ({ id: idOf(units, u.key), kind: u.kind })))
    .execute()
  await tx
    .insertInto('organisation.unit_version')
    .values(
      profile.units.map((u) => ({
        id: uuid(),
        unit_id: idOf(units, u.key),
        code: u.code,
        name: u.name,
        short_name: u.shortName,
        level_key: u.level,
        parent_id: u.parent && idOf(units, u.parent),
        area_id: u.area && idOf(areas, u.area),
        section_key: u.sectionKey,
        address: u.address,
        phone: u.phone,
        invented_code: u.inventedCode,
        decision_no: null,
        valid_from: u.validFrom,
        valid_to: u.validTo,
        recorded_at: now,
        superseded_at: null,
      })),
    )
    .execute()
}

async function insertPosts({ tx, now, profile, units, posts }: Loading): Promise<void> {
  const tree = new Map(profile.units.map((unit) => [unit.key, unit]))
  await tx
    .insertInto('organisation.post_kind')
    .values(
      profile.postKinds.map((k) => ({
        key: k.key,
        name: k.name,
        duties: k.duties,
        valid_from: k.validFrom,
        valid_to: k.validTo,
        source: k.source,
      })),
    )
    .execute()
  await tx
    .insertInto('organisation.post')
    .values(
      profile.posts.map((p) => ({
        id: idOf(posts, p.key),
        unit_id: idOf(units, p.unit),
        agency_id: idOf(units, agencyOf(tree, p.unit)),
        post_kind_key: p.kind,
        name: p.name,
        section_key: p.sectionKey,
        valid_from: p.validFrom,
        valid_to: p.validTo,
        recorded_at: now,
        superseded_at: null,
        decision_no: null,
      })),
    )
    .execute()
}

async function insertOfficers({ tx, now, profile, posts, officers }: Loading): Promise<void> {
  if (profile.officers.length === 0) return
  await tx
    .insertInto('organisation.officer')
    .values(
      profile.officers.map((o) => ({
        id: idOf(officers, o.key),
        name: o.name,
        name_sort: nameSortKey(o.name),
        kind: o.kind,
        identity_number: o.identityNumber,
        phone: o.phone,
        email: o.email,
      })),
    )
    .execute()
  await tx
    .insertInto('organisation.appointment')
    .values(
      profile.officers.flatMap((o) =>
        o.posts.map((post) => ({
          id: uuid(),
          officer_id: idOf(officers, o.key),
          post_id: idOf(posts, post),
          valid_from: startOfDay(o.since),
          valid_to: null,
          recorded_at: now,
          superseded_at: null,
          decision_no: null,
        })),
      ),
    )
    .execute()
}
