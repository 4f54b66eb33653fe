import { sql } from 'kysely'
import type { Queryable } from '#kernel/db/database.ts'
import { calendarFor } from '#modules/organisation/index.ts'
import type { CatalogueFlow } from '../rules/catalogue-schema.ts'
import { officeDayOf } from '../rules/office-day-of.ts'
import type { OfficeDay } from '../rules/limit-hours.ts'

/** A flow in one version. */
export type ShelvedFlow = {
  id: string
  key: string
  version: number
  validFrom: string
  content: CatalogueFlow
}

/** A form in one version, as declared. */
export type ShelvedForm = {
  id: string
  key: string
  version: number
  validFrom: string
  schema: { title?: string }
}

/** What versions of procedures are made with: fields, forms, flows, levels, and how long the office works in a day. */
export type Shelf = {
  fields: ReadonlyMap<string, { name: string; sectionKey: string; flowKey: string }>
  /** The version of each on the day asked for, by key. */
  flows: ReadonlyMap<string, ShelvedFlow>
  forms: ReadonlyMap<string, ShelvedForm>
  /** Every version, by id. */
  flowById: ReadonlyMap<string, ShelvedFlow>
  formById: ReadonlyMap<string, ShelvedForm>
  /** Those that exist on the day: a level that has ended decides nothing any more. */
  levels: ReadonlySet<string>
  officeDay: OfficeDay
}

/** Reads what versions of procedures are made with, as it stands on a day. */
export async function readShelf(db: Queryable, on: string): Promise<Shelf> {
  const flows = await sql<ShelvedFlow>`
    select id, key, version, valid_from as "validFrom", content from procedures.flow order by key, version`.execute(
    db,
  )
  const forms = await sql<ShelvedForm>`
    select id, key, version, valid_from as "validFrom", schema from procedures.form order by key, version`.execute(
    db,
  )
  const fields = await db.selectFrom('procedures.field').selectAll().execute()
  const levels = await sql<{ key: string }>`
    select key from organisation.level
     where valid_from <= ${on}::date and (valid_to is null or valid_to >= ${on}::date) order by rank`.execute(
    db,
  )
  return {
    fields: new Map(
      fields.map((f) => [f.key, { name: f.name, sectionKey: f.section_key, flowKey: f.flow_key }]),
    ),
    flows: standingOn(flows.rows, on),
    forms: standingOn(forms.rows, on),
    flowById: new Map(flows.rows.map((flow) => [flow.id, flow])),
    formById: new Map(forms.rows.map((form) => [form.id, form])),
    levels: new Set(levels.rows.map(({ key }) => key)),
    officeDay: officeDayOf(await calendarFor(db)),
  }
}

/** The newest version begun by that day; what begins later only stands in where there is nothing else. */
function standingOn<Row extends { key: string; validFrom: string }>(
  rows: readonly Row[],
  on: string,
): Map<string, Row> {
  const standing = new Map<string, Row>()
  for (const row of rows) if (row.validFrom <= on || !standing.has(row.key)) standing.set(row.key, row)
  return standing
}
