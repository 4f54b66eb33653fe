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
  requirements: Requirement[]
  fees: CatalogueFee[]
  results: { code: string | null; name: string }[]
  form: Form
  flow: Flow
  flowId: string
}

type Row = Omit<ProcedureCase, 'form' | 'requirements'> & { form: object; requirements: CatalogueRequirement[] }

// A published version is never edited, so what was read once stays true for as long as the program runs.
const known = new Map<string, ProcedureCase>()

const columns = sql`
  c.id as "procedureCaseId", c.procedure_id as "procedureId", v.id as "versionId", c.case_key as "caseKey", c.title, p.code, v.name,
  v.field_key as "fieldKey", f.name as field, f.section_key as "sectionKey", v.levels, v.online_service as "onlineService",
  c.time_limits as "timeLimits", c.pause_policy as "pausePolicy", c.requirements, c.fees, c.results,
  fo.schema as form, fl.content as flow, fl.id as "flowId"`

const joined = sql`
  procedures.procedure_case c join procedures.procedure_version v on v.id = c.version_id
  join procedures.procedure p on p.id = c.procedure_id join procedures.field f on f.key = v.field_key
  join procedures.form fo on fo.id = c.form_id join procedures.flow fl on fl.id = c.flow_id`

/** The case a dossier is bound to. */
export async function procedureCase(db: Queryable, procedureCaseId: string): Promise<ProcedureCase> {
  const cached = known.get(procedureCaseId)
  if (cached) return cached
  const { rows } = await sql<Row>`select ${columns} from ${joined} where c.id = ${procedureCaseId}::uuid`.execute(db)
  const [row] = rows
  if (!row) throw new Error(`procedure case ${procedureCaseId} is gone`)
  return remembered(row)
}

/** The cases of a procedure that may be filed on a day: of the version published and in force then. */
export async function casesInForce(db: Queryable, procedureCode: string, on: string): Promise<ProcedureCase[]> {
  const { rows } = await sql<Row>`
    select ${columns} from ${joined}
     where p.code = ${procedureCode} and v.published_at is not null
       and v.id = (select w.id from procedures.procedure_version w
                    where w.procedure_id = p.id and w.published_at is not null and w.valid_from <= ${on}::date
                      and (w.valid_to is null or w.valid_to >= ${on}::date) order by w.version desc limit 1)
     order by c.position`.execute(db)
  return rows.map(remembered)
}

function remembered(row: Row): ProcedureCase {
  const cached = known.get(row.procedureCaseId)
  if (cached) return cached
  const requirements = row.requirements.map(({ key, ...rest }) => ({ requirementId: key, ...rest }))
  const made = { ...row, requirements, form: loadForm(row.form) }
  known.set(row.procedureCaseId, made)
  return made
}
