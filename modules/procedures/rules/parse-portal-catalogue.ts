import { z } from 'zod'
import {
  type CatalogueField,
  catalogueProcedure,
  type CatalogueProcedure,
  type CatalogueRequirement,
} from './catalogue-schema.ts'
import { keyOf } from './key-of.ts'
import { type CaseShape, readCases, type RejectedPart } from './portal-cases.ts'
import { readRequirements } from './portal-requirements.ts'
import type { PortalImportFacts } from './portal-import-facts.ts'
import { type PortalProcedure, portalProcedure } from './portal-shape.ts'

/** What was not taken over: a whole procedure, or one part of an accepted one. */
export type RefusedPart = { code: string; part: 'procedure' | RejectedPart['part']; why: string }

/** What an administrator should look at in an accepted procedure. */
export type Remark = { code: string; remark: string }

export type PortalReading = { accepted: CatalogueProcedure[]; rejected: RefusedPart[]; remarks: Remark[] }

/** What the importer must be told: the day of reading, the fields, and what `catalogue/portal-import.json` says. */
export type ImportFacts = Pick<PortalImportFacts, 'levels' | 'sameDayFields' | 'unknownField'> & {
  readOn: string
  fields: readonly Pick<CatalogueField, 'key' | 'name' | 'portalNames'>[]
}

/** Reads a catalogue in the shape of the national portal (nạp danh mục từ cổng) and says what it refused and why. */
export function parsePortalCatalogue(json: unknown, facts: ImportFacts): PortalReading {
  const reading: PortalReading = { accepted: [], rejected: [], remarks: [] }
  const rows = rowsOf(json)
  if (rows === undefined) {
    reading.rejected.push({ code: '', part: 'procedure', why: 'tệp không có danh sách thủ tục' })
    return reading
  }
  for (const row of rows) readProcedure(row, facts, reading)
  reading.remarks.push(...doubleTitles(reading.accepted))
  return reading
}

function rowsOf(json: unknown): unknown[] | undefined {
  if (Array.isArray(json)) return json
  const wrapped = z.object({ procedures: z.array(z.unknown()) }).safeParse(json)
  return wrapped.success ? wrapped.data.procedures : undefined
}

function readProcedure(row: unknown, facts: ImportFacts, into: PortalReading): void {
  const shape = portalProcedure.safeParse(row)
  if (!shape.success) {
    into.rejected.push({
      code: codeOf(row),
      part: 'procedure',
      why: `sai cấu trúc: ${saysWhere(shape.error)}`,
    })
    return
  }
  const portal = shape.data
  const { cases, rejected, remarks } = readCases(portal.channels, facts.sameDayFields.includes(portal.field))
  into.rejected.push(...rejected.map((each) => ({ code: portal.code, ...each })))
  const why = refusal(portal, cases, into.accepted)
  if (why !== undefined) {
    into.rejected.push({ code: portal.code, part: 'procedure', why })
    return
  }
  const papers = readRequirements(portal.papers)
  const built = catalogueProcedure.safeParse(procedureOf(portal, facts, cases, papers.requirements))
  if (!built.success) {
    into.rejected.push({
      code: portal.code,
      part: 'procedure',
      why: `không hợp lệ: ${saysWhere(built.error)}`,
    })
    return
  }
  into.accepted.push(built.data)
  const all = [...remarks, ...papers.remarks, ...remarksOn(portal, facts)]
  into.remarks.push(...all.map((remark) => ({ code: portal.code, remark })))
}

function refusal(
  portal: PortalProcedure,
  cases: CaseShape[],
  accepted: CatalogueProcedure[],
): string | undefined {
  if (portal.name === '') return 'không có tên thủ tục'
  if (accepted.some((other) => other.code === portal.code))
    return 'trùng mã với một thủ tục trước đó trong tệp'
  if (cases.length === 0) return 'không còn cách thức thực hiện nào đọc được'
  return undefined
}

function procedureOf(
  portal: PortalProcedure,
  facts: ImportFacts,
  cases: CaseShape[],
  requirements: CatalogueRequirement[],
): CatalogueProcedure {
  const { code, name, legalBasis, audience, results, conditions } = portal
  const decidedBy = decidedByOf(portal, facts)
  return {
    code,
    name,
    field: fieldOf(portal, facts)?.key ?? facts.unknownField,
    levels: portal.levels.map(keyOf),
    decidedBy,
    validFrom: decidedBy.map((row) => row.validFrom).toSorted()[0] ?? facts.levels.since,
    source: sourceOf(portal, facts),
    legalBasis,
    audience,
    onlineService: cases.some((each) => 'online' in each.timeLimits) ? 'full' : 'information',
    formKey: 'general-request',
    aliases: [],
    results,
    ...(conditions ? { conditions } : {}),
    cases: cases.map((each) => ({ ...each, sets: 1, requirements })),
  }
}

function sourceOf(portal: PortalProcedure, { readOn }: ImportFacts): CatalogueProcedure['source'] {
  const { publishDecision: decision, portalUrl, provenance } = portal
  return { decision, portalUrl, readOn, mark: provenance === 'memory' ? 'M' : 'S' }
}

/** The lowest level named decides today; the level before the reform is kept with its days. */
function decidedByOf(portal: PortalProcedure, { levels }: ImportFacts): CatalogueProcedure['decidedBy'] {
  const named = portal.levels.map(keyOf)
  const today = levels.fromLowest.find((level) => named.includes(level)) ?? named.at(-1)
  const before = portal.levelBefore2025.split(levels.beforeSeparator).filter(Boolean).map(keyOf)
  const ended = before.filter((level) => level !== today)
  const todayFrom = before.length > ended.length ? levels.beforeFrom : levels.since
  return [
    ...ended.map((level) => ({ level, validFrom: levels.beforeFrom, validTo: levels.beforeTo })),
    ...(today === undefined ? [] : [{ level: today, validFrom: todayFrom }]),
  ]
}

function fieldOf(
  portal: PortalProcedure,
  { fields }: ImportFacts,
): ImportFacts['fields'][number] | undefined {
  return fields.find((field) => field.name === portal.field || field.portalNames?.includes(portal.field))
}

function remarksOn(portal: PortalProcedure, facts: ImportFacts): string[] {
  return [
    ...(fieldOf(portal, facts) ? [] : [`lĩnh vực chưa có trong danh mục: "${portal.field}"`]),
    ...(portal.results.length ? [] : ['không nêu kết quả']),
    ...(portal.legalBasis.length ? [] : ['không nêu căn cứ pháp lý']),
    ...(portal.publishDecision ? [] : ['không nêu quyết định công bố']),
  ]
}

function doubleTitles(procedures: CatalogueProcedure[]): Remark[] {
  const byTitle = Map.groupBy(procedures, ({ name }) => name.toLocaleLowerCase('vi').replace(/[\s.]+$/u, ''))
  return [...byTitle.values()]
    .filter((group) => group.length > 1)
    .flatMap((group) =>
      group.map(({ code }) => ({
        code,
        remark: `trùng tên với ${group
          .map((other) => other.code)
          .filter((other) => other !== code)
          .join(', ')}`,
      })),
    )
}

function codeOf(row: unknown): string {
  const coded = z.object({ code: z.coerce.string() }).safeParse(row)
  return coded.success ? coded.data.code : ''
}

function saysWhere(error: z.ZodError): string {
  return error.issues.map(saysIssue).join('; ')
}

function saysIssue({ code, path, message }: z.core.$ZodIssue): string {
  const where = path.join('.') || 'gốc'
  if (code === 'custom') return `“${where}”: ${message}`
  return message.endsWith('received undefined') ? `thiếu “${where}”` : `“${where}” không đúng kiểu`
}
