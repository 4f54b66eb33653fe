import { z } from 'zod'
import type { Tx } from '#kernel/db/database.ts'
import { defineOperation } from '#kernel/operation.ts'
import { Refusal, refuse } from '#kernel/refusal.ts'
import { blockersOf } from '../queries/blockers-of.ts'
import { lockProcedure } from '../queries/procedure-subject.ts'
import { readShelf } from '../queries/shelf.ts'
import { storedVersions } from '../queries/stored-versions.ts'
import { unstaffedSteps } from '../queries/unstaffed-steps.ts'
import { administersProcedures, isOfficial } from '../rules/administers-procedures.ts'
import { procedureCode } from '../rules/catalogue-schema.ts'
import { laterOf, vietNamDay } from '../rules/viet-nam-day.ts'
import { changesBetween } from '../rules/version-changes.ts'
import type { VersionBlocker } from '../rules/version-blockers.ts'
import { dropDraft } from './drop-draft.ts'
import { putInForce } from './put-in-force.ts'
import { writeVersion } from './write-version.ts'

/** Publishes the draft of a procedure (công bố): refused while a part that the law wants is empty or its flow cannot be run. */
export const publishVersion = defineOperation({
  name: 'procedures.publish-version',
  summary: 'Công bố bản thảo của thủ tục; báo bước chưa có người làm ở cơ quan nào.',
  law: ['ND-63-2010'],
  input: z.strictObject({ code: procedureCode }),
  subject: ({ tx }, { code }) => lockProcedure(tx, code),
  sees: isOfficial,
  may: administersProcedures,
  run: async ({ tx, actor, now, emit }, { id, code }) => {
    const begins = await draftBegins(tx, id)
    const shelf = await readShelf(tx, laterOf(begins ?? '', vietNamDay(now)))
    const [draft, newest] = await storedVersions(tx, [code], shelf)
    if (!draft || draft.publishedAt !== null) return refuse('nothing-to-publish')
    const { procedure, validFrom } = draft
    if (newest && newest.validFrom > validFrom) refuse('later-version-exists', { on: newest.validFrom })
    const blockers = blockersOf(procedure, shelf)
    if (blockers.length > 0) refuseBlocked(blockers)
    // Written anew, so that it stands on the flows and forms of this moment, which are those that were checked.
    await dropDraft(tx, draft.versionId)
    const { decisionNo, portalFingerprint } = draft
    const written = await writeVersion(tx, { procedure, shelf, now, decisionNo, portalFingerprint })
    await putInForce(tx, written, { validFrom, now })
    const { version } = written
    emit({
      type: 'procedures.version-published',
      recordId: id,
      facts: {
        code,
        version,
        validFrom,
        decisionNo,
        ...(newest ? changesBetween(newest.procedure, procedure) : {}),
      },
    })
    const flows = procedure.cases.flatMap(({ flowKey }) => shelf.flows.get(flowKey ?? '')?.content ?? [])
    return { version, validFrom, unstaffed: await unstaffedSteps(actor, now, { ...procedure, flows }) }
  },
})

async function draftBegins(tx: Tx, procedureId: string): Promise<string | undefined> {
  const draft = await tx
    .selectFrom('procedures.procedure_version')
    .select('valid_from')
    .where('procedure_id', '=', procedureId)
    .where('published_at', 'is', null)
    .executeTakeFirst()
  return draft?.valid_from
}

function refuseBlocked(blockers: readonly VersionBlocker[]): never {
  throw new Refusal(
    'publication-blocked',
    { count: blockers.length },
    blockers.map(({ part, caseKey, why }) => ({
      pointer: caseKey ? `/cases/${caseKey}/${part}` : `/${part}`,
      detail: why,
    })),
  )
}
