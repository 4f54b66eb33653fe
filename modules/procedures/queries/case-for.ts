import { sql } from 'kysely'
import type { Queryable } from '#kernel/db/database.ts'
import type { Flow } from '#kernel/flows/flow.ts'
import type { Form } from '#kernel/forms/form.ts'
import { loadForm } from '#kernel/forms/load-form.ts'
import type { CatalogueFee, CatalogueRequirement, Channel, TimeLimit } from '../rules/catalogue-schema.ts'

/** One paper asked for, as dossiers know it. */
export type Requirement = Omit<CatalogueRequirement, 'key'> & { requirementId: string }

/** A case of a procedure in one dated version, with everything a dossier runs on. It never changes once published. */
export type ProcedureCase = {
  procedureCaseId: string
  procedureId: string
  versionId: string
  caseKey: string
  title: string
  code: string
  name: string
  fieldKey: string
  field: string
  sectionKey: string
  levels: string[]
  onlineService: 'full' | 'partial' | 'information'
  timeLimits: Partial<Record<Channel, TimeLimit | null>>
  pausePolicy: 'restart' | 'resume'
  sets: number
  requirements: Requirement[]
  fees: CatalogueFee[]
  results: { code: string | null; name: string }[]
  form: Form
  flow: Flow
  flowId: string
}

type Row = Omit<ProcedureCase, 'form' | 'requirements'> & {
  form: object
  requirements: CatalogueRequirement[]
  isPublished: boolean
}

const KEPT_AT_MOST = 5_000
// A published version is never edited, so what was read once stays true for as long as the program runs.
const known = new Map<string, ProcedureCase>()

/** The case a dossier is bound to. */
export async function procedureCase(db: Queryable, procedureCaseId: string): Promise<ProcedureCase> {
  const [found] = await casesOf(db, [procedureCaseId])
  if (!found) throw new Error(`procedure case ${procedureCaseId} is gone`)
  return found
}

/** The cases of a procedure that may be filed on a day: of the version published and in force then. */
export async function casesInForce(
  db: Queryable,
  procedureCode: string,
  on: string,
): Promise<ProcedureCase[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from procedures.procedure_case c
     where c.version_id = (select w.id from procedures.procedure_version w join procedures.procedure p on p.id = w.procedure_id
                            where p.code = ${procedureCode} and w.published_at is not null and w.valid_from <= ${on}::date
                              and (w.valid_to is null or w.valid_to >= ${on}::date)
                            order by w.valid_from desc, w.version desc limit 1)
     order by c.position`.execute(db)
  return casesOf(
    db,
    rows.map(({ id }) => id),
  )
}

async function casesOf(db: Queryable, ids: readonly string[]): Promise<ProcedureCase[]> {
  const unknown = ids.filter((id) => !known.has(id))
  const read = unknown.length === 0 ? [] : await readCases(db, unknown)
  const fresh = new Map(read.map((row) => [row.procedureCaseId, remembered(row)]))
  return ids.flatMap((id) => known.get(id) ?? fresh.get(id) ?? [])
}

async function readCases(db: Queryable, ids: readonly string[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select c.id as "procedureCaseId", c.procedure_id as "procedureId", v.id as "versionId", c.case_key as "caseKey", c.title,
           p.code, v.name, v.field_key as "fieldKey", f.name as field, f.section_key as "sectionKey", v.levels,
           v.online_service as "onlineService", v.published_at is not null as "isPublished", c.time_limits as "timeLimits",
           c.pause_policy as "pausePolicy", c.sets, c.requirements, c.fees, c.results, fo.schema as form, fl.content as flow,
           fl.id as "flowId"
      from procedures.procedure_case c join procedures.procedure_version v on v.id = c.version_id
      join procedures.procedure p on p.id = c.procedure_id join procedures.field f on f.key = v.field_key
      join procedures.form fo on fo.id = c.form_id join procedures.flow fl on fl.id = c.flow_id
     where c.id = any(${[...ids]}::uuid[])`.execute(db)
  return rows
}

function remembered({ isPublished, ...row }: Row): ProcedureCase {
  const requirements = row.requirements.map(({ key, ...rest }) => ({ requirementId: key, ...rest }))
  const made = { ...row, requirements, form: loadForm(row.form) }
  if (known.size >= KEPT_AT_MOST) known.clear()
  if (isPublished) known.set(made.procedureCaseId, made)
  return made
}
