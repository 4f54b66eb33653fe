import { readFileSync } from 'node:fs'
import { system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import type { Flow } from '#kernel/flows/flow.ts'
import type { TimeLimit } from '#kernel/working-time/time-limit.ts'
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

/** A procedure in force as dossiers need it, without the catalogue: its code and its one case. */
export type PlainProcedure = { code: string; caseId: string }

export type NewPlainProcedure = {
  limit?: TimeLimit | null
  pausePolicy?: 'restart' | 'resume'
  levels?: string[]
  flow?: Flow
  requirements?: object[]
}

const ten: TimeLimit = { length: 10, unit: 'working-day', rule: 'none' }
const papers = [
  { key: 'to-khai', name: 'Tờ khai', originals: 1, copies: 0, obligatory: true },
  { key: 'ban-ve', name: 'Bản vẽ', originals: 0, copies: 1, obligatory: false },
]

/** Makes a procedure that no other test knows: by default ten working days, counted from zero after a supplement. */
export async function aPlainProcedure(wanted: NewPlainProcedure = {}): Promise<PlainProcedure> {
  const { limit = ten, pausePolicy = 'restart', levels = ['commune', 'province'] } = wanted
  const shelf = await (plainShelf ??= aPlainShelf())
  const flowId = wanted.flow ? await aFlow(wanted.flow, uuid()) : shelf.flowId
  const caseId = uuid()
  const { code, procedureId, versionId } = await aPlainVersion(levels)
  await database()
    .insertInto('procedures.procedure_case')
    .values({
      id: caseId,
      version_id: versionId,
      procedure_id: procedureId,
      case_key: 'chung',
      title: 'Trường hợp chung',
      position: 0,
      time_limits: JSON.stringify({ desk: limit, online: limit }),
      pause_policy: pausePolicy,
      fees: '[]',
      requirements: JSON.stringify(wanted.requirements ?? papers),
      results: '[]',
      form_id: shelf.formId,
      flow_id: flowId,
    })
    .execute()
  return { code, caseId }
}

async function aPlainVersion(levels: string[]) {
  const [procedureId, versionId] = [uuid(), uuid()]
  const code = `9.${String((made += 1)).padStart(6, '0')}`
  const since = new Date('2016-01-01T00:00:00Z')
  await database().insertInto('procedures.procedure').values({ id: procedureId, code }).execute()
  await database()
    .insertInto('procedures.procedure_version')
    .values({
      id: versionId,
      procedure_id: procedureId,
      version: 1,
      name: `Thủ tục thử ${code}`,
      field_key: 'thu',
      online_service: 'full',
      levels,
      content: '{}',
      search: code,
      valid_from: '2016-01-01',
      published_at: since,
      recorded_at: since,
    })
    .execute()
  return { code, procedureId, versionId }
}

let plainShelf: Promise<{ formId: string; flowId: string }> | undefined

async function aPlainShelf(): Promise<{ formId: string; flowId: string }> {
  const formId = uuid()
  const schema = JSON.stringify(shipped('forms/general-request.json'))
  await database()
    .insertInto('procedures.field')
    .values({ key: 'thu', name: 'Lĩnh vực thử', section_key: 'van-phong', flow_key: 'default' })
    .execute()
  await database()
    .insertInto('procedures.form')
    .values({ id: formId, key: 'thu', version: 1, schema, valid_from: '2016-01-01', source: 'phép thử' })
    .execute()
  return { formId, flowId: await aFlow(shipped('flows/default.json') as Flow, 'thu') }
}

async function aFlow(flow: Flow, key: string): Promise<string> {
  const id = uuid()
  await database()
    .insertInto('procedures.flow')
    .values({ id, key, version: 1, content: JSON.stringify(flow), valid_from: '2016-01-01' })
    .execute()
  return id
}

function shipped(path: string): object {
  return JSON.parse(readFileSync(new URL(`../../catalogue/${path}`, import.meta.url), 'utf8')) as object
}
