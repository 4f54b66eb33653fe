import { system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { aCity, type City } from '#modules/organisation/testing.ts'
import { loadCatalogue } from './operations/load-catalogue.ts'
import { writeVersion } from './operations/write-version.ts'
import { readShelf } from './queries/shelf.ts'
import type { CatalogueCase, CatalogueProcedure } from './rules/catalogue-schema.ts'

const LOADED_AT = new Date('2026-01-05T08:00:00+07:00')
const BEGINS_ON = '2026-01-01'
let made = 0
let loaded: Promise<unknown> | undefined

/** An office with levels, calendar and the shipped catalogue; `controller` keeps the catalogue. */
export async function anOfficeWithCatalogue(): Promise<City> {
  const city = await aCity()
  await (loaded ??= loadCatalogue.perform(system, LOADED_AT, {}))
  return city
}

/** One case whose flow keeps its limit. */
export function aCase(changes: Partial<CatalogueCase> = {}): CatalogueCase {
  return {
    caseKey: 'chung',
    title: 'Trường hợp chung',
    timeLimits: { desk: { length: 5, unit: 'working-day', rule: 'none' } },
    sets: 1,
    fees: [],
    requirements: [{ key: 'to-khai', name: 'Tờ khai thử', originals: 1, copies: 0, obligatory: true }],
    flowKey: 'brief',
    ...changes,
  }
}

/** A procedure in the shape of the catalogue, complete. */
export function aCatalogueProcedure(changes: Partial<CatalogueProcedure> = {}): CatalogueProcedure {
  made += 1
  return {
    code: `7.${String(made).padStart(6, '0')}`,
    name: `Thủ tục thử số ${made}`,
    field: 'khac',
    levels: ['commune'],
    decidedBy: [{ level: 'commune', validFrom: BEGINS_ON }],
    validFrom: BEGINS_ON,
    source: { decision: 'QĐ thử', portalUrl: null, readOn: BEGINS_ON, mark: 'M' },
    legalBasis: ['Luật thử'],
    audience: ['Công dân'],
    onlineService: 'information',
    formKey: 'general-request',
    aliases: [],
    results: [{ code: null, name: 'Giấy thử' }],
    cases: [aCase()],
    ...changes,
  }
}

/** A published procedure that no other test knows; the catalogue must be loaded. */
export async function aProcedure(changes: Partial<CatalogueProcedure> = {}): Promise<CatalogueProcedure> {
  const procedure = aCatalogueProcedure(changes)
  await database()
    .transaction()
    .execute(async (tx) => {
      const shelf = await readShelf(tx, BEGINS_ON)
      await writeVersion(tx, { procedure, shelf, now: LOADED_AT, publishedAt: LOADED_AT })
    })
  return procedure
}
