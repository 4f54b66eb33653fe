import { sql } from 'kysely'
import type { Database } from '#kernel/db/database.ts'
import { unitName } from '#modules/organisation/index.ts'
import { dossierProcess, type DossierState } from '../process.ts'
import { hasCode } from './has-code.ts'

/** A dossier that somebody asks about from outside, with the name of its procedure. */
export async function findTracked(db: Database, code: string) {
  return db
    .selectFrom('one_stop.dossier as d')
    .innerJoin('procedures.procedure_case as c', 'c.id', 'd.procedure_case_id')
    .innerJoin('procedures.procedure_version as v', 'v.id', 'c.version_id')
    .selectAll('d')
    .select('v.name as procedure_name')
    .where(hasCode(code))
    .where('d.state', '<>', 'draft')
    .executeTakeFirst()
}

type Row = NonNullable<Awaited<ReturnType<typeof findTracked>>>

/** What anybody who may track a dossier is told of it: nothing of any person. */
export async function shownTracked(db: Database, row: Row, now: Date) {
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
}

type Step = { step: string; openedAt: Date; closedAt: Date | null }

async function stepsOf(db: Database, dossierId: string): Promise<Step[]> {
  const { rows } = await sql<Step>`
    select step, opened_at as "openedAt", closed_at as "closedAt" from work.work
     where record_id = ${dossierId}::uuid and (outcome is null or outcome not in ('undone', 'called-off')) and binds is distinct from 'answer-consultation'
     order by opened_at, id`.execute(db)
  return rows
}
