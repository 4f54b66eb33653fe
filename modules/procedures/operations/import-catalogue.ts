import { createHash } from 'node:crypto'
import { z } from 'zod'
import { uuid } from '#kernel/db/uuid.ts'
import { defineOperation, type OperationContext } from '#kernel/operation.ts'
import { blockersOf } from '../queries/blockers-of.ts'
import { readCatalogue, readPortalImportFacts } from '../queries/read-catalogue.ts'
import { readPortalFile } from '../queries/read-portal-file.ts'
import { readShelf, type Shelf } from '../queries/shelf.ts'
import { storedVersions, type StoredVersion } from '../queries/stored-versions.ts'
import { administersProcedures, isOfficial } from '../rules/administers-procedures.ts'
import type { CatalogueProcedure } from '../rules/catalogue-schema.ts'
import { importPlan, type ImportOffice, type ImportPlan, type KnownVersion } from '../rules/import-plan.ts'
import { parsePortalCatalogue, type PortalReading } from '../rules/parse-portal-catalogue.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'
import { putInForce } from './put-in-force.ts'
import { writeVersion } from './write-version.ts'

/** One thing an import wants to say about a procedure. */
type Said = { code: string; why: string }

/** What became of a file: how many procedures are new, changed, as before; what was not taken; what waits for somebody. */
export type ImportAnswer = {
  created: number
  updated: number
  unchanged: number
  rejected: (Said & { part: string })[]
  unpublished: Said[]
  remarks: Said[]
}

/** Takes a catalogue in over the one there is (nạp danh mục từ Cổng quốc gia): a new dated version where something changed. */
export const importCatalogue = defineOperation({
  name: 'procedures.import-catalogue',
  summary: 'Nạp danh mục thủ tục theo mẫu của Cổng Dịch vụ công quốc gia; báo từng chỗ không nhận và vì sao.',
  law: ['ND-63-2010'],
  input: z.strictObject({ fileId: z.uuid() }),
  subject: async () => ({ id: uuid() }),
  sees: isOfficial,
  may: administersProcedures,
  run: async (context, { id }, { fileId }) => {
    const json = await readPortalFile(context, fileId)
    const facts = readPortalImportFacts()
    const readOn = vietNamDay(context.now)
    const reading = parsePortalCatalogue(json, { ...facts, readOn, fields: readCatalogue().fields })
    const answer = await takeIn(context, reading, facts.flowsFromLongest)
    const { created, updated, unchanged, rejected } = answer
    context.emit({
      type: 'procedures.catalogue-imported',
      recordId: id,
      facts: { fileId, created, updated, unchanged, rejected: rejected.length },
    })
    return answer
  },
})

async function takeIn(
  context: OperationContext,
  reading: PortalReading,
  generalFlows: readonly string[],
): Promise<ImportAnswer> {
  const { tx, now } = context
  const codes = reading.accepted.map(({ code }) => code)
  await tx.selectFrom('procedures.procedure').select('id').orderBy('code').forUpdate().execute()
  const shelf = await readShelf(tx, vietNamDay(now))
  const known = knownByCode(await storedVersions(tx, codes, shelf))
  const office = officeOf(shelf, generalFlows, vietNamDay(now))
  const answer: ImportAnswer = {
    created: 0,
    updated: 0,
    unchanged: 0,
    unpublished: [],
    rejected: [...reading.rejected],
    remarks: reading.remarks.map(({ code, remark }) => ({ code, why: remark })),
  }
  for (const portal of reading.accepted) {
    const fingerprint = fingerprintOf(portal)
    const plan = importPlan(portal, known.get(portal.code), fingerprint, office)
    await carryOut(context, { plan, shelf, fingerprint, code: portal.code }, answer)
  }
  return answer
}

type Planned = { plan: ImportPlan; shelf: Shelf; fingerprint: string; code: string }

async function carryOut(
  { tx, now, emit }: OperationContext,
  { plan, shelf, fingerprint, code }: Planned,
  answer: ImportAnswer,
): Promise<void> {
  if (plan.deed === 'leave') {
    answer.unchanged += 1
    return
  }
  if (plan.deed === 'reject') {
    answer.rejected.push({ code, part: 'procedure', why: plan.why })
    return
  }
  const { procedure, toReview, deed } = plan
  const written = await writeVersion(tx, { procedure, shelf, now, portalFingerprint: fingerprint })
  const reasons = [...toReview, ...blockersOf(procedure, shelf).map(({ why }) => why)]
  if (reasons.length === 0) await putInForce(tx, written, { validFrom: procedure.validFrom, now })
  answer.unpublished.push(...reasons.map((why) => ({ code, why })))
  answer[deed === 'create' ? 'created' : 'updated'] += 1
  const { procedureId, version } = written
  const type = reasons.length === 0 ? 'procedures.version-published' : 'procedures.version-drafted'
  emit({ type, recordId: procedureId, facts: { code, version, validFrom: procedure.validFrom } })
}

/** The draft of each procedure, else its newest version. */
function knownByCode(versions: readonly StoredVersion[]): Map<string, KnownVersion> {
  const groups = Map.groupBy(versions, ({ procedure }) => procedure.code)
  return new Map(
    [...groups].flatMap(([code, [first, ...older]]) => {
      if (!first) return []
      const published = [first, ...older].find(({ publishedAt }) => publishedAt !== null)
      const { procedure, portalFingerprint, publishedAt } = first
      const publishedFrom = published?.validFrom ?? null
      return [[code, { procedure, portalFingerprint, isDraft: publishedAt === null, publishedFrom }]]
    }),
  )
}

function officeOf(shelf: Shelf, generalFlows: readonly string[], today: string): ImportOffice {
  const flowOf = (key: string | undefined) => (key ? shelf.flows.get(key)?.content : undefined)
  return {
    levels: shelf.levels,
    officeDay: shelf.officeDay,
    today,
    fieldFlow: (field) => flowOf(shelf.fields.get(field)?.flowKey),
    generalFlows: generalFlows.flatMap((key) => flowOf(key) ?? []),
  }
}

/** What a file says about a procedure, whenever it was read. */
function fingerprintOf({ source, ...said }: CatalogueProcedure): string {
  return createHash('sha256')
    .update(JSON.stringify([said, source.decision]))
    .digest('hex')
}
