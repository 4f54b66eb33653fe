import { z } from 'zod'
import { changedFields } from '#kernel/changed.ts'
import { catalogueCase, catalogueProcedure, type CatalogueProcedure } from './catalogue-schema.ts'

const { name, field, levels, audience, legalBasis, aliases, results, formKey, onlineService } =
  catalogueProcedure.shape

/** What may be changed in a copy of a procedure: a part that is absent stays as it is; `cases` are replaced together. */
export const versionChanges = z.strictObject({
  name: name.max(1000).optional(),
  field: field.optional(),
  levels: levels.optional(),
  audience: audience.optional(),
  legalBasis: legalBasis.optional(),
  conditions: z.string().trim().max(10_000).nullable().optional(),
  aliases: aliases.optional(),
  results: results.optional(),
  formKey: formKey.optional(),
  onlineService: onlineService.optional(),
  partialReason: z.enum(['presence', 'site-check', 'technical', 'other']).nullable().optional(),
  cases: z.array(catalogueCase).max(60).optional(),
})
export type VersionChanges = z.infer<typeof versionChanges>

/** The procedure with the changes made, valid from a day (bản sao có sửa đổi). */
export function changed(
  procedure: CatalogueProcedure,
  changes: VersionChanges,
  validFrom: string,
): CatalogueProcedure {
  const { conditions, partialReason, ...plain } = changes
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined))
  const {
    conditions: oldConditions,
    partialReason: oldReason,
    ...rest
  } = { ...procedure, ...given, validFrom }
  const [keptConditions, keptReason] = [
    conditions === undefined ? oldConditions : conditions,
    partialReason === undefined ? oldReason : partialReason,
  ]
  return {
    ...rest,
    ...(keptConditions ? { conditions: keptConditions } : {}),
    ...(keptReason && rest.onlineService === 'partial' ? { partialReason: keptReason } : {}),
  }
}

/** Which parts of a procedure two versions say differently, for the journal; long parts by their name alone. */
export function changesBetween(before: CatalogueProcedure, after: CatalogueProcedure) {
  return changedFields<CatalogueProcedure>(before, after, {
    told: ['name', 'field', 'levels', 'audience', 'formKey', 'onlineService', 'partialReason'],
    named: ['legalBasis', 'conditions', 'aliases', 'results', 'cases'],
  })
}

/** Whether two versions say the same; the day they begin and where they were read do not count. */
export function saysTheSame(one: CatalogueProcedure, other: CatalogueProcedure): boolean {
  return essence(one) === essence(other)
}

function essence({ validFrom: _from, source: _source, ...said }: CatalogueProcedure): string {
  const cases = said.cases.map((each) => ({ pausePolicy: 'restart', ...each }))
  return JSON.stringify(sorted({ ...said, cases }))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).filter(([, each]) => each !== undefined)
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, sorted(each)]),
  )
}
