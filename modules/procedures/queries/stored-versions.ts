import { sql } from 'kysely'
import type { Queryable } from '#kernel/db/database.ts'
import type { CatalogueCase, CatalogueProcedure } from '../rules/catalogue-schema.ts'
import type { Shelf } from './shelf.ts'

/** One version of a procedure as it stands in the database, in the shape of the catalogue. */
export type StoredVersion = {
  versionId: string
  procedureId: string
  version: number
  /** Cases carry the key of their flow. */
  procedure: CatalogueProcedure
  /** The exact flow and form of each case, by the key of the case. */
  flowIds: ReadonlyMap<string, string>
  formIds: ReadonlyMap<string, string>
  decisionNo: string | null
  portalFingerprint: string | null
  validFrom: string
  validTo: string | null
  publishedAt: Date | null
  recordedAt: Date
}

type CaseRow = Omit<CatalogueCase, 'flowKey'> & { flowId: string; formId: string }
type Row = Omit<StoredVersion, 'procedure' | 'flowIds' | 'formIds'> & {
  code: string
  name: string
  field: string
  levels: string[]
  aliases: string[]
  onlineService: CatalogueProcedure['onlineService']
  partialReason: CatalogueProcedure['partialReason'] | null
  content: Pick<CatalogueProcedure, 'source' | 'legalBasis' | 'audience' | 'results' | 'decidedBy'> & {
    conditions: string | null
    formKey?: string
  }
  cases: CaseRow[]
}

/** Every version of these procedures, for each the draft first, then the newest. */
export async function storedVersions(
  db: Queryable,
  codes: readonly string[],
  shelf: Shelf,
): Promise<StoredVersion[]> {
  const { rows } = await sql<Row>`
    select v.id as "versionId", v.procedure_id as "procedureId", p.code, v.version, v.name, v.field_key as field, v.levels, v.aliases,
           v.online_service as "onlineService", v.partial_reason as "partialReason", v.content, v.decision_no as "decisionNo",
           v.portal_fingerprint as "portalFingerprint", v.valid_from as "validFrom", v.valid_to as "validTo",
           v.published_at as "publishedAt", v.recorded_at as "recordedAt",
           coalesce((select json_agg(json_build_object('caseKey', c.case_key, 'title', c.title, 'timeLimits', c.time_limits,
             'sets', c.sets, 'fees', c.fees, 'requirements', c.requirements, 'pausePolicy', c.pause_policy,
             'flowId', c.flow_id, 'formId', c.form_id) order by c.position)
             from procedures.procedure_case c where c.version_id = v.id), '[]') as cases
      from procedures.procedure_version v join procedures.procedure p on p.id = v.procedure_id
     where p.code = any(${[...codes]}::text[])
     order by p.code, v.published_at is null desc, v.valid_from desc, v.version desc`.execute(db)
  return rows.map((row) => storedVersion(row, shelf))
}

function storedVersion(row: Row, shelf: Shelf): StoredVersion {
  const { code, name, field, levels, aliases, onlineService, partialReason, content, cases, ...rest } = row
  const { conditions, source, legalBasis, audience, results, decidedBy } = content
  const [first] = cases
  const formKey = (first && shelf.formById.get(first.formId)?.key) ?? content.formKey ?? ''
  return {
    ...rest,
    flowIds: new Map(cases.map((each) => [each.caseKey, each.flowId])),
    formIds: new Map(cases.map((each) => [each.caseKey, each.formId])),
    procedure: {
      code,
      name,
      field,
      levels,
      decidedBy,
      source,
      legalBasis,
      audience,
      onlineService,
      formKey,
      aliases,
      results,
      validFrom: row.validFrom,
      ...(partialReason ? { partialReason } : {}),
      ...(conditions ? { conditions } : {}),
      cases: cases.map(({ flowId, formId: _form, ...each }) => ({
        ...each,
        flowKey: shelf.flowById.get(flowId)?.key ?? '',
      })),
    },
  }
}
