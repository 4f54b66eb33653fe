import { system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { t } from '#kernel/i18n/t.ts'
import { log } from '#kernel/log.ts'
import { loadAccounts } from '#modules/access/index.ts'
import {
  loadCalendar,
  loadProfile,
  openLoadedOffices,
  readProfile,
  type Profile,
} from '#modules/organisation/index.ts'
import { loadParties } from '#modules/parties/index.ts'
import { loadCatalogue } from '#modules/procedures/index.ts'
import type { OfficeKind } from './settings.ts'

/**
 * Fills an empty database with an office of a profile: units, posts, calendar, procedures; for a demonstration also
 * its made-up people and their accounts. Says whether it did, and what the office is from then on: the data decide, once
 * and for all. Refuses data of another profile, real work on a demonstration, and the other way round.
 */
export async function seedOffice(
  profileKey: string,
  now: Date,
  asked: OfficeKind = 'as-it-is',
): Promise<{ isFresh: boolean; isDemonstration: boolean }> {
  const loaded = await settingOf('profile')
  if (loaded !== undefined) return foundOffice({ loaded, profileKey, asked }, now)
  const isDemonstration = asked !== 'real'
  const { officers } = await loadProfile.perform(system, now, {
    profile: profileKey,
    withDemonstration: isDemonstration,
  })
  await loadCalendar.perform(system, now, {})
  await loadCatalogue.perform(system, now, {})
  if (isDemonstration) {
    await loadPeople(readProfile(profileKey), officers, now)
    await openLoadedOffices.perform(system, now, { source: profileKey })
  }
  await setting('profile', profileKey)
  log.info({ profile: profileKey }, 'office loaded')
  return { isFresh: true, isDemonstration }
}

async function foundOffice(
  { loaded, profileKey, asked }: { loaded: unknown; profileKey: string; asked: OfficeKind },
  now: Date,
): Promise<{ isFresh: boolean; isDemonstration: boolean }> {
  refuseOther(loaded, profileKey)
  const isDemonstration = (await settingOf('demonstration-password')) !== undefined
  if (isDemonstration && asked === 'real') refuseInvented()
  if (!isDemonstration && asked === 'demonstration') refuseReal()
  if (isDemonstration && !(await isAnyOpen()))
    await openLoadedOffices.perform(system, now, { source: profileKey })
  return { isFresh: false, isDemonstration }
}

// A demonstration of before offices were opened is one of open offices, too: there one person gives no weighty powers.
async function isAnyOpen(): Promise<boolean> {
  return (
    (await database().selectFrom('organisation.opening').select('agency_id').limit(1).executeTakeFirst()) !==
    undefined
  )
}

async function loadPeople(profile: Profile, officers: Record<string, string>, now: Date): Promise<void> {
  const { parties } = await loadParties.perform(system, now, {
    parties: profile.citizens.map(({ demonstration: _, ...c }) => withoutNulls(c)),
  })
  const accounts = profile.accounts.map((a) => ({
    login: a.login,
    officerId: a.officer ? (officers[a.officer] ?? null) : null,
    partyId: a.citizen ? (parties[a.citizen] ?? null) : null,
  }))
  await loadAccounts.perform(system, now, { password: profile.demonstrationPassword, accounts })
  await setting('demonstration-password', profile.demonstrationPassword)
}

async function setting(key: string, value: string): Promise<void> {
  await database()
    .insertInto('kernel.setting')
    .values({ key, value: JSON.stringify(value) })
    .execute()
}

async function settingOf(key: string): Promise<unknown> {
  const row = await database()
    .selectFrom('kernel.setting')
    .select('value')
    .where('key', '=', key)
    .executeTakeFirst()
  return row?.value
}

// A data folder belongs to the office it was made for; another profile wants another folder.
function refuseOther(loaded: unknown, asked: string): void {
  if (loaded === asked) return
  throw new Error(
    t('Dữ liệu này là của văn phòng mẫu "{loaded}". Muốn mở "{asked}" thì đặt DATA_DIR là thư mục khác.', {
      loaded: String(loaded),
      asked,
    }),
  )
}

// Invented people, passwords everybody knows and invented dossiers have no place in real work, nor in its figures.
function refuseInvented(): never {
  throw new Error(
    t(
      'Dữ liệu này là của bản trình diễn: người, tài khoản và hồ sơ đều đặt ra. Làm việc thật thì đặt DATA_DIR (hoặc DATABASE_URL) là nơi còn trống. Muốn trình diễn cho máy khác xem thì đặt DEMONSTRATION=on.',
    ),
  )
}

function refuseReal(): never {
  throw new Error(
    t(
      'Dữ liệu này là của một văn phòng thật, không mở làm bản trình diễn được. Bỏ DEMONSTRATION=on, hoặc đặt DATA_DIR là thư mục khác.',
    ),
  )
}

function withoutNulls(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
}
