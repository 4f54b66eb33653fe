import { sql } from 'kysely'
import { z } from 'zod'
import { holds, type Actor } from '#kernel/actor.ts'
import { t } from '#kernel/i18n/t.ts'
import { refuseInput } from '#kernel/refusal.ts'
import { dossierProcess, type DossierState } from '../process.ts'
import { countedPeriod } from '../rules/statistics-period.ts'
import { statisticsMeasures } from '../rules/statistics-row.ts'
import { vietnamDay } from '../rules/vietnam-day.ts'
import { dossierSearch } from './dossiers-search.ts'
import { dossierSorts } from './dossiers-sort.ts'
import { isOverdue, whereMeasured, type Condition } from './dossiers-where.ts'
import { statisticsInput } from './statistics-input.ts'

const states = Object.keys(dossierProcess.states) as [DossierState, ...DossierState[]]

/** What can be asked of the list of dossiers: everything the statistics take, and more. */
export const dossiersInput = z.strictObject({
  ...statisticsInput,
  from: statisticsInput.from.optional(),
  to: statisticsInput.to.optional(),
  measure: z.enum(statisticsMeasures).optional(),
  state: z.enum(states).optional(),
  overdue: z.enum(['true', 'false']).optional(),
  procedureCode: z.string().max(40).optional(),
  field: z.string().max(60).optional(),
  channel: z.enum(['online', 'desk', 'postal']).optional(),
  q: z.string().max(200).optional(),
  sort: z.enum(dossierSorts).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(300).optional(),
})
export type DossiersAsked = z.infer<typeof dossiersInput>

/** What narrows the list, and which of the found come first. */
export type Narrowing = { conditions: Condition[]; exactFirst: Condition | undefined }

/** Everything that was asked for, as conditions on the rows. */
export function narrowing(actor: Actor, asked: DossiersAsked, now: Date): Narrowing {
  const search = dossierSearch(asked.q ?? '')
  const conditions = [
    ...draftConditions(actor, asked.state),
    ...periodConditions(asked, now),
    ...overdueConditions(asked, now),
    ...equalities(asked),
    ...search.conditions,
  ]
  return { conditions, exactFirst: search.exactFirst }
}

// What a citizen is still typing is hers alone; what was begun at a desk is listed there when drafts are asked for.
function draftConditions(actor: Actor, state: string | undefined): Condition[] {
  if (state !== 'draft') return [sql`d.state <> 'draft'`]
  const isAtDesk = actor.kind === 'officer' && holds(actor, 'one-stop.receive', actor.unitId)
  return isAtDesk ? [sql`d.channel <> 'online' and d.unit_id = ${actor.unitId}::uuid`] : [sql`false`]
}

function periodConditions({ from, to, measure }: DossiersAsked, now: Date): Condition[] {
  if (from === undefined && to === undefined && measure === undefined) return []
  const today = vietnamDay(now)
  const period = wholePeriod(from, to)
  const { until } = countedPeriod(period.from, period.to, today)
  return whereMeasured(measure ?? 'received', { from: period.from, until, today, now })
}

function wholePeriod(from: string | undefined, to: string | undefined): { from: string; to: string } {
  if (from === undefined || to === undefined) {
    const pointer = from === undefined ? '/from' : '/to'
    return refuseInput([{ pointer, detail: t('Kỳ thống kê cần đủ ngày đầu và ngày cuối.') }])
  }
  if (from > to) refuseInput([{ pointer: '/to', detail: t('Ngày cuối kỳ phải từ ngày đầu kỳ trở đi.') }])
  return { from, to }
}

// Without a state or a number asked for, what is overdue means what still lies open past its day.
function overdueConditions({ overdue, state, measure }: DossiersAsked, now: Date): Condition[] {
  if (!overdue) return []
  const is = isOverdue(vietnamDay(now), now)
  if (overdue === 'false') return [sql`not (${is})`]
  return state || measure ? [sql`(${is})`] : [sql`(${is})`, sql`d.clock = 'running' and d.ended_on is null`]
}

function equalities({ state, procedureCode, field, channel }: DossiersAsked): Condition[] {
  const conditions: Condition[] = []
  if (state) conditions.push(sql`d.state = ${state}`)
  if (channel) conditions.push(sql`d.channel = ${channel}`)
  if (procedureCode)
    conditions.push(sql`d.procedure_id = (select id from procedures.procedure where code = ${procedureCode})`)
  if (field) conditions.push(ofField(field))
  return conditions
}

// The field of a procedure is that of its newest version, as statistics count it.
function ofField(field: string): Condition {
  return sql`d.procedure_id in (
    select f.procedure_id from (select distinct on (v.procedure_id) v.procedure_id, v.field_key from procedures.procedure_version v
      order by v.procedure_id, v.published_at is not null desc, v.version desc) f where f.field_key = ${field})`
}
