import type { Tx } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { refuse } from '#kernel/refusal.ts'
import { searchKey } from '#kernel/text/search-key.ts'
import type { CatalogueProcedure } from '../rules/catalogue-schema.ts'

/** The forms and flows that cases refer to by key. */
export type Shelf = { flowIds: ReadonlyMap<string, string>; formIds: ReadonlyMap<string, string>; flowOfField: ReadonlyMap<string, string> }

type NewVersion = { procedure: CatalogueProcedure; shelf: Shelf; levels: string[]; publishedAt: Date | null; now: Date }

/** Writes one dated version of a procedure with its cases; the version before it ends the day before. */
export async function writeVersion(tx: Tx, { procedure, shelf, levels, publishedAt, now }: NewVersion): Promise<{ procedureId: string; version: number }> {
  const procedureId = await procedureIdOf(tx, procedure.code)
  const version = (await newestVersion(tx, procedureId)) + 1
  const versionId = uuid()
  await tx
    .insertInto('procedures.procedure_version')
    .values({
      id: versionId,
      procedure_id: procedureId,
      version,
      name: procedure.name,
      field_key: procedure.field,
      online_service: procedure.onlineService,
      partial_reason: procedure.partialReason ?? null,
      levels,
      aliases: procedure.aliases,
      content: JSON.stringify(contentOf(procedure)),
      search: searchKey([procedure.name, procedure.code, ...procedure.aliases].join(' | ')),
      valid_from: procedure.validFrom,
      valid_to: null,
      published_at: publishedAt,
      recorded_at: now,
    })
    .execute()
  await writeCases(tx, { procedure, shelf, versionId, procedureId })
  return { procedureId, version }
}

type NewCases = { procedure: CatalogueProcedure; shelf: Shelf; versionId: string; procedureId: string }

async function writeCases(tx: Tx, { procedure, shelf, versionId, procedureId }: NewCases): Promise<void> {
  const rows = procedure.cases.map((c, position) => ({
    id: uuid(),
    version_id: versionId,
    procedure_id: procedureId,
    case_key: c.caseKey,
    title: c.title,
    position,
    time_limits: JSON.stringify(c.timeLimits),
    pause_policy: c.pausePolicy ?? ('restart' as const),
    fees: JSON.stringify(c.fees),
    requirements: JSON.stringify(c.requirements),
    results: JSON.stringify(procedure.results),
    form_id: shelf.formIds.get(procedure.formKey) ?? refuse('form-unknown', { formKey: procedure.formKey }),
    flow_id: flowIdOf(shelf, c.flowKey ?? shelf.flowOfField.get(procedure.field) ?? 'default'),
  }))
  if (rows.length > 0) await tx.insertInto('procedures.procedure_case').values(rows).execute()
}

function flowIdOf(shelf: Shelf, key: string): string {
  return shelf.flowIds.get(key) ?? refuse('flow-unknown', { flowKey: key })
}

async function procedureIdOf(tx: Tx, code: string): Promise<string> {
  const known = await tx.selectFrom('procedures.procedure').select('id').where('code', '=', code).forUpdate().executeTakeFirst()
  if (known) return known.id
  const id = uuid()
  await tx.insertInto('procedures.procedure').values({ id, code }).execute()
  return id
}

async function newestVersion(tx: Tx, procedureId: string): Promise<number> {
  const row = await tx
    .selectFrom('procedures.procedure_version')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('procedure_id', '=', procedureId)
    .executeTakeFirst()
  return Number(row?.version ?? 0)
}

function contentOf(p: CatalogueProcedure): object {
  const { source, legalBasis, audience, results, conditions, decidedBy } = p
  return { source, legalBasis, audience, results, conditions: conditions ?? null, decidedBy }
}
