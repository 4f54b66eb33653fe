import type { Actor } from '#kernel/actor.ts'
import { receptionDesks, type ReceptionDesk } from '#modules/organisation/index.ts'
import type { ProcedureShown } from './get-procedure.ts'

/** The agencies that take a procedure in: of its levels, and with somebody for every step that its dossiers go through. */
export async function desksFor(
  actor: Actor,
  now: Date,
  { levels, procedureCases }: Pick<ProcedureShown, 'levels' | 'procedureCases'>,
): Promise<ReceptionDesk[]> {
  const duties = [...new Set(procedureCases.flatMap(({ flow }) => flow.steps.map(({ duty }) => duty)))]
  const lists = await Promise.all(levels.map((level) => receptionDesks.ask(actor, now, { level, duties })))
  return lists.flatMap(({ rows }) => rows)
}
