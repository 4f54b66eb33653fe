import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'
import { defineOperation } from '#kernel/operation.ts'
import { refuse, refuseInput, type InputError } from '#kernel/refusal.ts'
import { t } from '#kernel/i18n/t.ts'
import { readShape } from '#kernel/shape.ts'
import { blockersOf } from '../queries/blockers-of.ts'
import { lockProcedure } from '../queries/procedure-subject.ts'
import { readShelf, type Shelf } from '../queries/shelf.ts'
import { storedVersions, type StoredVersion } from '../queries/stored-versions.ts'
import { administersProcedures, isOfficial } from '../rules/administers-procedures.ts'
import { catalogueProcedure, procedureCode, type CatalogueProcedure } from '../rules/catalogue-schema.ts'
import { laterOf, vietNamDay } from '../rules/viet-nam-day.ts'
import { changed, changesBetween, saysTheSame, versionChanges } from '../rules/version-changes.ts'
import { dropDraft } from './drop-draft.ts'
import { writeVersion } from './write-version.ts'

/** Writes a draft of the next version from an edited copy (sửa thủ tục); nobody files under it before it is published. */
export const reviseProcedure = defineOperation({
  name: 'procedures.revise-procedure',
  summary: 'Soạn phiên bản mới của thủ tục từ bản đang có, có hiệu lực từ một ngày; chưa công bố.',
  law: ['ND-63-2010'],
  input: z.strictObject({
    code: procedureCode,
    validFrom: dayInput(),
    decisionNo: z.string().trim().min(1).max(100),
    changes: versionChanges,
  }),
  subject: ({ tx }, { code }) => lockProcedure(tx, code),
  sees: isOfficial,
  may: administersProcedures,
  run: async ({ tx, now, emit }, { id, code }, { validFrom, decisionNo, changes }) => {
    const shelf = await readShelf(tx, laterOf(validFrom, vietNamDay(now)))
    const versions = await storedVersions(tx, [code], shelf)
    const base = versions[0] ?? refuse('not-found')
    refuseBeforeLater(versions, validFrom)
    const procedure = checked(changed(base.procedure, changes, validFrom), shelf)
    const isDraft = base.publishedAt === null
    if (!isDraft && saysTheSame(procedure, base.procedure)) refuse('nothing-changed')
    if (isDraft) await dropDraft(tx, base.versionId)
    const { portalFingerprint } = base
    const { version } = await writeVersion(tx, { procedure, shelf, now, decisionNo, portalFingerprint })
    emit({
      type: 'procedures.version-drafted',
      recordId: id,
      facts: { code, version, validFrom, decisionNo, ...changesBetween(base.procedure, procedure) },
    })
    return { version, blockers: blockersOf(procedure, shelf) }
  },
})

function refuseBeforeLater(versions: readonly StoredVersion[], validFrom: string): void {
  const later = versions.find((each) => each.publishedAt !== null && each.validFrom > validFrom)
  if (later) refuse('later-version-exists', { on: later.validFrom })
}

function checked(procedure: CatalogueProcedure, shelf: Shelf): CatalogueProcedure {
  const shape = readShape(catalogueProcedure, procedure, '/changes')
  if (shape.data === undefined) refuseInput(shape.errors)
  const errors = [...unknownKeys(shape.data, shelf)]
  if (errors.length > 0) refuseInput(errors)
  return shape.data
}

function* unknownKeys(procedure: CatalogueProcedure, shelf: Shelf): Iterable<InputError> {
  if (!shelf.fields.has(procedure.field))
    yield { pointer: '/changes/field', detail: t('Không có lĩnh vực này trong danh mục.') }
  if (!shelf.forms.has(procedure.formKey))
    yield { pointer: '/changes/formKey', detail: t('Không có biểu mẫu này.') }
  for (const [index, { flowKey }] of procedure.cases.entries()) {
    if (flowKey && !shelf.flows.has(flowKey))
      yield { pointer: `/changes/cases/${index}/flowKey`, detail: t('Không có quy trình này.') }
  }
  const keys = procedure.cases.map(({ caseKey }) => caseKey)
  for (const [index, key] of keys.entries()) {
    if (keys.indexOf(key) < index)
      yield { pointer: `/changes/cases/${index}/caseKey`, detail: t('Hai trường hợp trùng khóa.') }
  }
}
