import { z } from 'zod'
import { defineQuery } from '#kernel/query.ts'
import { refuse } from '#kernel/refusal.ts'
import { administersProcedures } from '../rules/administers-procedures.ts'
import type { CatalogueFlow, CatalogueProcedure } from '../rules/catalogue-schema.ts'
import type { VersionBlocker } from '../rules/version-blockers.ts'
import { laterOf, vietNamDay } from '../rules/viet-nam-day.ts'
import { blockersOf } from './blockers-of.ts'
import { readShelf, type Shelf } from './shelf.ts'
import { storedVersions, type StoredVersion } from './stored-versions.ts'

/** One version of a procedure with what it runs on. */
export type HistoricVersion = {
  version: number
  isDraft: boolean
  isInForce: boolean
  validFrom: string
  validTo: string | null
  decisionNo: string | null
  publishedAt: Date | null
  procedure: CatalogueProcedure
  field: string
  formTitle: string
  /** The flow of each case, by the key of the case. */
  flows: Record<string, CatalogueFlow>
  /** What stands in the way of publishing it; empty for one that is published. */
  blockers: VersionBlocker[]
}

/** Every version of a procedure, the draft first, then the newest (các phiên bản của thủ tục). */
export const procedureHistory = defineQuery({
  name: 'procedures.procedure-history',
  summary: 'Mọi phiên bản của một thủ tục, kể cả bản thảo, kèm chỗ còn thiếu để công bố.',
  input: z.strictObject({ code: z.string().max(40) }),
  may: administersProcedures,
  run: async ({ db, now }, { code }) => {
    const on = vietNamDay(now)
    const versions = await storedVersions(db, [code], await readShelf(db, on))
    const [newest] = versions
    if (!newest) return refuse('not-found')
    const shelf = await readShelf(db, laterOf(newest.validFrom, on))
    return { code, name: newest.procedure.name, versions: versions.map((each) => historic(each, shelf, on)) }
  },
})

function historic(stored: StoredVersion, shelf: Shelf, on: string): HistoricVersion {
  const { version, procedure, validFrom, validTo, decisionNo, publishedAt } = stored
  const isDraft = publishedAt === null
  const flows = [...stored.flowIds].flatMap(([caseKey, id]) => {
    const flow = shelf.flowById.get(id)
    return flow ? [[caseKey, flow.content] as const] : []
  })
  return {
    version,
    procedure,
    validFrom,
    validTo,
    decisionNo,
    publishedAt,
    isDraft,
    isInForce: !isDraft && holdsOn(stored, on),
    field: shelf.fields.get(procedure.field)?.name ?? procedure.field,
    formTitle: shelf.forms.get(procedure.formKey)?.schema.title ?? procedure.formKey,
    flows: Object.fromEntries(flows),
    blockers: isDraft ? blockersOf(procedure, shelf) : [],
  }
}

function holdsOn({ validFrom, validTo }: StoredVersion, on: string): boolean {
  return validFrom <= on && (validTo === null || validTo >= on)
}
