import type { CatalogueFlow, CatalogueProcedure } from './catalogue-schema.ts'
import { flowThatFits } from './flow-that-fits.ts'
import { levelsHere } from './levels-here.ts'
import type { OfficeDay } from './limit-hours.ts'
import { agreesOnFacts, mergeByHand, mergeFromPortal } from './merge-import.ts'

/** What stands in the catalogue about a code: its draft or else its newest version, and which file of the portal it came from. */
export type KnownVersion = {
  procedure: CatalogueProcedure
  portalFingerprint: string | null
  isDraft: boolean
  /** The first day of the newest published version. */
  publishedFrom: string | null
}

/** What an import does about one procedure. */
export type ImportPlan =
  | { deed: 'leave' }
  | { deed: 'reject'; why: string }
  | { deed: 'create' | 'update'; procedure: CatalogueProcedure; toReview: string[] }

/** What the office gives to an import: its levels, its day, its flows, and today. */
export type ImportOffice = {
  levels: ReadonlySet<string>
  officeDay: OfficeDay
  today: string
  fieldFlow: (field: string) => CatalogueFlow | undefined
  generalFlows: readonly CatalogueFlow[]
}

/** Decides what becomes of one procedure of the portal: new, changed, the same as before, or in the way of a draft. */
export function importPlan(
  portal: CatalogueProcedure,
  known: KnownVersion | undefined,
  fingerprint: string,
  office: ImportOffice,
): ImportPlan {
  if (!known) return created(portal, office)
  if (isTheSame(known, portal, fingerprint)) return { deed: 'leave' }
  const why = inTheWay(known, office.today)
  if (why !== undefined) return { deed: 'reject', why }
  const merge = known.portalFingerprint === null ? mergeByHand : mergeFromPortal
  const merged = merge(known.procedure, portal)
  const procedure = { ...withFlows(merged.procedure, office), validFrom: office.today }
  return { deed: 'update', procedure, toReview: merged.toReview }
}

function isTheSame(known: KnownVersion, portal: CatalogueProcedure, fingerprint: string): boolean {
  if (known.portalFingerprint !== null) return known.portalFingerprint === fingerprint
  return agreesOnFacts(known.procedure, portal)
}

function inTheWay({ isDraft, publishedFrom }: KnownVersion, today: string): string | undefined {
  if (isDraft) return 'đang có bản thảo: công bố hoặc bỏ bản thảo, rồi nạp lại'
  if (publishedFrom !== null && publishedFrom > today)
    return `đã công bố phiên bản có hiệu lực từ ${publishedFrom}`
  return undefined
}

function created(portal: CatalogueProcedure, office: ImportOffice): ImportPlan {
  const procedure = { ...withFlows(portal, office), levels: levelsHere(portal, office.levels) }
  return { deed: 'create', procedure, toReview: [] }
}

function withFlows(procedure: CatalogueProcedure, office: ImportOffice): CatalogueProcedure {
  const fieldFlow = office.fieldFlow(procedure.field)
  const cases = procedure.cases.map((each) => {
    const flow = each.flowKey
      ? undefined
      : flowThatFits(each, fieldFlow, office.generalFlows, office.officeDay)
    return flow ? { ...each, flowKey: flow.key } : each
  })
  return { ...procedure, cases }
}
