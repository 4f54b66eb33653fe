import type { Tx } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { searchKey } from '#kernel/text/search-key.ts'
import { flowOfField } from '../queries/blockers-of.ts'
import type { Shelf } from '../queries/shelf.ts'
import type { CatalogueProcedure } from '../rules/catalogue-schema.ts'

/** A version to write; it is a draft unless it is said when it was published. */
export type NewVersion = {
  procedure: CatalogueProcedure
  shelf: Shelf
  now: Date
  publishedAt?: Date
  decisionNo?: string | null
  portalFingerprint?: string | null
}

export type WrittenVersion = { procedureId: string; versionId: string; version: number }

/** Writes one dated version of a procedure with its cases; keys of forms and flows must be known. */
export async function writeVersion(tx: Tx, made: NewVersion): Promise<WrittenVersion> {
  const { procedure, now } = made
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
      levels: procedure.levels,
      aliases: procedure.aliases,
      content: JSON.stringify(contentOf(procedure)),
      search: searchKey([procedure.name, procedure.code, ...procedure.aliases].join(' | ')),
      valid_from: procedure.validFrom,
      valid_to: null,
      published_at: made.publishedAt ?? null,
      recorded_at: now,
      decision_no: made.decisionNo ?? null,
      portal_fingerprint: made.portalFingerprint ?? null,
    })
    .execute()
  await writeCases(tx, made, { procedureId, versionId, version })
  return { procedureId, versionId, version }
}

async function writeCases(
  tx: Tx,
  { procedure, shelf }: NewVersion,
  { procedureId, versionId }: WrittenVersion,
): Promise<void> {
  const formId = knownId(shelf.forms.get(procedure.formKey), procedure.formKey)
  const rows = procedure.cases.map((each, position) => ({
    id: uuid(),
    version_id: versionId,
    procedure_id: procedureId,
    case_key: each.caseKey,
    title: each.title,
    position,
    time_limits: JSON.stringify(each.timeLimits),
    sets: each.sets,
    pause_policy: each.pausePolicy ?? ('restart' as const),
    fees: JSON.stringify(each.fees),
    requirements: JSON.stringify(each.requirements),
    results: JSON.stringify(procedure.results),
    form_id: formId,
    flow_id: flowIdOf(each.flowKey ?? flowOfField(procedure, shelf), shelf),
  }))
  if (rows.length > 0) await tx.insertInto('procedures.procedure_case').values(rows).execute()
}

function flowIdOf(key: string, shelf: Shelf): string {
  return knownId(shelf.flows.get(key), key)
}

function knownId(row: { id: string } | undefined, key: string): string {
  if (!row) throw new Error(`no form or flow is called ${key}`)
  return row.id
}

async function procedureIdOf(tx: Tx, code: string): Promise<string> {
  const known = await tx
    .selectFrom('procedures.procedure')
    .select('id')
    .where('code', '=', code)
    .forUpdate()
    .executeTakeFirst()
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

function contentOf(procedure: CatalogueProcedure): object {
  const { source, legalBasis, audience, results, conditions, decidedBy, formKey } = procedure
  return { source, legalBasis, audience, results, conditions: conditions ?? null, decidedBy, formKey }
}
