import type { Actor } from '#kernel/actor.ts'
import { defineQuery } from '#kernel/query.ts'
import { refuse } from '#kernel/refusal.ts'
import { dossierProcess } from '../process.ts'
import { unitsAsked, unitsListed } from '../rules/statistics-scope.ts'
import { vietnamDay } from '../rules/vietnam-day.ts'
import { dossiersInput, narrowing } from './dossiers-conditions.ts'
import {
  COUNTED_AT_MOST,
  countDossiers,
  pageOfDossiers,
  type DossierList,
  type FoundDossier,
} from './dossiers-page.ts'
import { usualSort } from './dossiers-sort.ts'
import { unitTree } from './statistics-unit-tree.ts'

/** A dossier in a list. */
export type DossierRow = FoundDossier & { stateLabel: string; unit: string }

/** Dossiers of the agencies the post reads; behind every number of the statistics stand exactly the dossiers listed here (danh sách hồ sơ). */
export const dossiers = defineQuery({
  name: 'one-stop.dossiers',
  summary:
    'Danh sách hồ sơ: nhận mọi tham số của thống kê cùng measure, nên mỗi con số mở ra đúng danh sách của nó; tìm theo tên, mã, số điện thoại.',
  input: dossiersInput,
  may: (actor) => actor.kind === 'system' || mayList(actor),
  run: async ({ db, actor, now }, asked) => {
    const today = vietnamDay(now)
    const tree = await unitTree(db, today)
    const units = unitsAsked(unitsListed(actor, tree), tree, { ...asked, under: asked.under === 'true' })
    if (!units) return refuse('not-found')
    const sort = asked.sort ?? usualSort(asked.measure)
    const list: DossierList = { db, units, asked, sort, today, now, ...narrowing(actor, asked, now) }
    const counted = await countDossiers(list)
    const isLarge = counted > COUNTED_AT_MOST
    const { rows, next } = await pageOfDossiers(list, isLarge)
    const named = (row: FoundDossier): DossierRow => ({
      ...row,
      stateLabel: dossierProcess.label(row.state),
      unit: tree.units.get(row.unitId)?.name ?? '',
    })
    return { rows: rows.map(named), next, count: isLarge ? { atLeast: COUNTED_AT_MOST } : counted }
  },
})

function mayList(actor: Actor): boolean {
  if (actor.kind !== 'officer') return false
  return ['one-stop.see', 'statistics.see-below', 'audit.read'].some((duty) => actor.duties.has(duty))
}
