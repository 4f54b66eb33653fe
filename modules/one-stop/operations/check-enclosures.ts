import { z } from 'zod'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { procedureCase } from '#modules/procedures/index.ts'
import { dossierProcess } from '../process.ts'
import { mayHandle } from '../rules/may-handle.ts'
import { seesDossier } from '../rules/sees-dossier.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { lockDossier, type Dossier } from './dossier-row.ts'
import type { OperationContext } from '#kernel/operation.ts'
import './refusals.ts'

const check = z.strictObject({
  requirementId: z.string().max(80),
  seen: z.enum(['original', 'certified', 'copy', 'missing']),
  originals: z.number().int().min(0).max(50).optional(),
  copies: z.number().int().min(0).max(50).optional(),
})

/** The clerk ticks each paper as she saw it (kiểm tra thành phần hồ sơ). */
export const checkEnclosures = defineOperation({
  name: 'one-stop.check-enclosures',
  summary: 'Kiểm tra từng giấy tờ: bản chính, bản chứng thực, bản chụp hay thiếu.',
  law: ['ND-118-2025'],
  input: z.strictObject({ dossierId: z.uuid(), checks: z.array(check).min(1).max(100) }),
  subject: ({ tx }, { dossierId }) => lockDossier(tx, dossierId),
  sees: seesDossier,
  may: (actor, dossier) => mayHandle(actor, 'one-stop.receive', dossier),
  run: async (context, dossier, { checks }) => {
    if (!dossierProcess.allows('receive', dossier.state)) refuse('wrong-state', { state: dossier.state })
    await writeChecks(context, dossier, checks)
    const facts = { checks: Object.fromEntries(checks.map((c) => [c.requirementId, c.seen])) }
    context.emit({ type: 'one-stop.enclosures-checked', recordId: dossier.id, homeUnitId: dossier.home_unit_id, facts })
    return { checked: checks.length }
  },
})

async function writeChecks({ tx, now }: OperationContext, dossier: Dossier, checks: z.infer<typeof check>[]): Promise<void> {
  const { requirements } = await procedureCase(tx, dossier.procedure_case_id)
  const nameOf = new Map(requirements.map((r) => [r.requirementId, r.name]))
  const rows = checks.map((c) => ({
    id: uuid(),
    dossier_id: dossier.id,
    home_unit_id: dossier.home_unit_id,
    requirement_id: c.requirementId,
    name: nameOf.get(c.requirementId) ?? refuse('requirement-unknown', { requirementId: c.requirementId }),
    originals: c.originals ?? (c.seen === 'original' ? 1 : 0),
    copies: c.copies ?? (c.seen === 'copy' || c.seen === 'certified' ? 1 : 0),
    seen: c.seen,
    seen_at: now,
  }))
  await tx
    .insertInto('one_stop.enclosure')
    .values(rows)
    .onConflict((oc) =>
      oc.columns(['dossier_id', 'requirement_id']).doUpdateSet((eb) => ({
        seen: eb.ref('excluded.seen'),
        seen_at: eb.ref('excluded.seen_at'),
        originals: eb.ref('excluded.originals'),
        copies: eb.ref('excluded.copies'),
      })),
    )
    .execute()
}
