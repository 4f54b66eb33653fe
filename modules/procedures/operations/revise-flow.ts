import { sql } from 'kysely'
import type { Tx } from '#kernel/db/database.ts'
import { defineOperation, type OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { readShelf, type Shelf } from '../queries/shelf.ts'
import { storedVersions, type StoredVersion } from '../queries/stored-versions.ts'
import { administersProcedures, isOfficial } from '../rules/administers-procedures.ts'
import { catalogueFlow } from '../rules/catalogue-schema.ts'
import { checkFlow, flowProblemText } from '../rules/check-flow.ts'
import { flowInput } from '../rules/flow-input.ts'
import { tightestHours } from '../rules/flow-that-fits.ts'
import { laterOf } from '../rules/viet-nam-day.ts'
import { putInForce } from './put-in-force.ts'
import { refuseUnsound, writeFlow } from './write-flow.ts'
import { writeVersion } from './write-version.ts'

/** Replaces an internal process from a day on (sửa quy trình): every procedure that uses it gets a new version; running dossiers stay. */
export const reviseFlow = defineOperation({
  name: 'procedures.revise-flow',
  summary: 'Sửa quy trình nội bộ từ một ngày, theo quyết định; hồ sơ đang chạy giữ quy trình cũ.',
  law: ['TT-03-2025'],
  input: flowInput,
  subject: ({ tx }, { flowKey }) => lockFlow(tx, flowKey),
  sees: isOfficial,
  may: administersProcedures,
  run: async (context, flow, { flowKey, name, ...given }) => {
    const { tx, emit } = context
    if (flow.valid_from > given.validFrom) refuse('later-version-exists', { on: flow.valid_from })
    const content = catalogueFlow.parse({ ...given, key: flowKey, name: name ?? flow.content.name })
    const version = flow.version + 1
    await writeFlow(tx, content, version)
    const shelf = await readShelf(tx, given.validFrom)
    const using = await versionsUsing(tx, flowKey, shelf)
    refuseTooLong(using, flowKey, shelf)
    for (const each of using)
      await renew(context, { ...each, validFrom: laterOf(each.validFrom, given.validFrom) }, shelf)
    const { decisionNo, validFrom } = given
    emit({
      type: 'procedures.flow-revised',
      recordId: flow.id,
      facts: { flowKey, version, decisionNo, validFrom, procedures: using.length },
    })
    return { flowKey, version, procedures: using.length }
  },
})

async function lockFlow(tx: Tx, key: string) {
  const rows = await tx
    .selectFrom('procedures.flow')
    .select(['id', 'version', 'content', 'valid_from'])
    .where('key', '=', key)
    .orderBy('version')
    .forUpdate()
    .execute()
  const [first] = rows
  const newest = rows.at(-1)
  // The stream of a flow is that of its first version.
  return first && newest
    ? { ...newest, id: first.id, content: catalogueFlow.parse(newest.content) }
    : undefined
}

/** The newest published version of every procedure that runs on the flow and has not ended. */
async function versionsUsing(tx: Tx, flowKey: string, shelf: Shelf): Promise<StoredVersion[]> {
  const { rows } = await sql<{ code: string }>`
    select p.code from procedures.procedure p
     where exists (select 1 from procedures.procedure_version v join procedures.procedure_case c on c.version_id = v.id
                     join procedures.flow f on f.id = c.flow_id
                    where v.procedure_id = p.id and v.published_at is not null and v.valid_to is null and f.key = ${flowKey})
     order by p.code for update`.execute(tx)
  const versions = await storedVersions(
    tx,
    rows.map(({ code }) => code),
    shelf,
  )
  return versions.filter(
    ({ publishedAt, validTo, procedure }) =>
      publishedAt !== null && validTo === null && procedure.cases.some((each) => each.flowKey === flowKey),
  )
}

function refuseTooLong(using: readonly StoredVersion[], flowKey: string, shelf: Shelf): void {
  const flow = shelf.flows.get(flowKey)?.content
  const errors = using.flatMap(({ procedure }) =>
    procedure.cases
      .filter((each) => each.flowKey === flowKey)
      .flatMap((each) => (flow ? checkFlow(flow, tightestHours(each, shelf.officeDay)) : []))
      .map((problem) => ({
        pointer: '/steps',
        detail: `${procedure.code} ${procedure.name}: ${flowProblemText(problem)}.`,
      })),
  )
  if (errors.length > 0) refuseUnsound(errors)
}

async function renew({ tx, now, emit }: OperationContext, old: StoredVersion, shelf: Shelf): Promise<void> {
  const { decisionNo, portalFingerprint, validFrom } = old
  const procedure = { ...old.procedure, validFrom }
  const made = { procedure, shelf, now, publishedAt: now, decisionNo, portalFingerprint }
  const written = await writeVersion(tx, made)
  await putInForce(tx, written, { validFrom, now })
  const { procedureId, version } = written
  emit({
    type: 'procedures.version-published',
    recordId: procedureId,
    facts: { code: procedure.code, version, validFrom },
  })
}
