import { sql } from 'kysely'
import { z } from 'zod'
import { timingSafeEqual } from 'node:crypto'
import { defineQuery } from '#kernel/query.ts'
import { refuse } from '#kernel/refusal.ts'
import { countFailure, refuseWhenThrottled } from '#kernel/throttle.ts'
import { unitName } from '#modules/organisation/index.ts'
import { dossierProcess, type DossierState } from '../process.ts'

const wrongPins = { tries: 5, windowMs: 15 * 60_000, blockMs: 15 * 60_000 }

/** Anybody with the code and the four digits learns where a dossier is: no names, no personal data. */
export const trackDossier = defineQuery({
  name: 'one-stop.track-dossier',
  summary: 'Tra cứu bằng mã hồ sơ (hoặc số biên nhận) và 4 chữ số: trạng thái, ngày hẹn, các bước đã qua.',
  isPublic: true,
  input: z.strictObject({
    code: z.string().trim().min(3).max(60),
    pin: z
      .string()
      .trim()
      .regex(/^\d{4}$/),
  }),
  may: () => true,
  run: async ({ db, now }, { code, pin }) => {
    const wanted = code.toUpperCase()
    await refuseWhenThrottled(`track:${wanted}`, now)
    const row = await db
      .selectFrom('one_stop.dossier as d')
      .innerJoin('procedures.procedure_case as c', 'c.id', 'd.procedure_case_id')
      .innerJoin('procedures.procedure_version as v', 'v.id', 'c.version_id')
      .selectAll('d')
      .select('v.name as procedure_name')
      .where((eb) => eb.or([eb('d.code', '=', wanted), eb('d.reference', '=', wanted)]))
      .where('d.state', '<>', 'draft')
      .executeTakeFirst()
    // One answer for an unknown code and for wrong digits.
    if (!row || !samePin(row.pin, pin)) {
      await countFailure(`track:${wanted}`, wrongPins, now)
      return refuse('not-found')
    }
    return {
      code: row.code ?? row.reference,
      state: row.state,
      stateLabel: dossierProcess.label(row.state as DossierState),
      procedure: row.procedure_name,
      unit: await unitName(db, row.unit_id, now),
      submittedAt: row.submitted_at,
      receivedAt: row.received_at,
      dueOn: row.due_on,
      dueBeforeExtensionOn: row.due_before_extension_on,
      clock: row.clock,
      explanation: row.due_explanation as { on: string; counted: boolean; why: string }[],
      steps: await stepsOf(db, row.id),
    }
  },
})

type Step = { step: string; openedAt: Date; closedAt: Date | null }

async function stepsOf(db: Parameters<typeof unitName>[0], dossierId: string): Promise<Step[]> {
  const { rows } = await sql<Step>`
    select step, opened_at as "openedAt", closed_at as "closedAt" from work.work
     where record_id = ${dossierId}::uuid and (outcome is null or outcome not in ('undone', 'called-off')) and binds is distinct from 'answer-consultation'
     order by opened_at, id`.execute(db)
  return rows
}

function samePin(stored: string, given: string): boolean {
  const [a, b] = [Buffer.from(stored), Buffer.from(given)]
  return a.length === b.length && timingSafeEqual(a, b)
}
