import { database } from '#kernel/db/database.ts'
import type { PageRequest } from '#kernel/page.ts'
import { findUnitOn, units } from '#modules/organisation/index.ts'
import type { Choice } from '#ui/form/choice.ts'
import { t } from '#kernel/i18n/t.ts'
import { vietnamDay } from '../../rules/vietnam-day.ts'

/** Whom an officer may ask for an opinion: sections of her agency, the agencies beside it, and the one above. */
export async function consultableUnits({ actor, now }: PageRequest, unitId: string): Promise<Choice[]> {
  const own = await findUnitOn(database(), unitId, vietnamDay(now))
  const inside = (await units.ask(actor, now, { under: unitId })).rows.filter(
    (unit) => unit.unitId !== unitId,
  )
  const parentId = own?.parentId ?? null
  const near = parentId ? (await units.ask(actor, now, { under: parentId })).rows : []
  const beside = near.filter(
    (unit) => unit.unitId !== unitId && (unit.parentId === parentId || unit.unitId === parentId),
  )
  return [
    ...inside.map((unit) => ({ value: unit.unitId, label: unit.name, group: t('Trong cơ quan') })),
    ...beside.map((unit) => ({ value: unit.unitId, label: unit.name, group: t('Cơ quan khác') })),
  ]
}
