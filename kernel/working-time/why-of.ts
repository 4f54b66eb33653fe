import { t } from '#kernel/i18n/t.ts'
import type { DayPlan, DayRule } from './calendar.ts'
import { writtenDay } from './iso-day.ts'

/** Why a day is worked or not, in words for the person who waits. */
export function whyOf(plan: DayPlan): string {
  const { rule } = plan
  if (!rule) return plan.worked ? t('Ngày làm việc') : t('Nghỉ hằng tuần')
  const why = rule.pending ? pendingWhy(plan.worked, rule) : wordings[rule.kind](plan.worked, rule)
  return rule.decision ? t('{why}, theo {decision}', { why, decision: rule.decision }) : why
}

const wordings: Record<DayRule['kind'], (worked: boolean, rule: DayRule) => string> = {
  'statutory': (worked, { name }) =>
    worked ? t('Ngày làm việc: {name}', { name: t(name) }) : t('Nghỉ lễ: {name}', { name: t(name) }),
  'compensation': (worked, { name }) =>
    worked ? t('Ngày làm bù: {name}', { name: t(name) }) : t('Nghỉ bù: {name}', { name: t(name) }),
  'swap': swapWhy,
  'local-closure': (_worked, { name }) => t('Cơ quan nghỉ: {name}', { name: t(name) }),
  'half-day': (_worked, { name }) => t('Làm việc nửa ngày: {name}', { name: t(name) }),
  'extra-work': (_worked, { name }) => t('Ngày làm việc: {name}', { name: t(name) }),
}

function swapWhy(worked: boolean, { name, swapWith }: DayRule): string {
  if (!swapWith) return t(name)
  const day = writtenDay(swapWith)
  return worked ? t('Làm bù cho ngày nghỉ {day}', { day }) : t('Nghỉ hoán đổi, làm bù ngày {day}', { day })
}

function pendingWhy(worked: boolean, { name }: DayRule): string {
  return worked
    ? t('Ngày làm việc ({name}: chưa có quyết định cho nghỉ)', { name: t(name) })
    : t('Tạm tính là ngày nghỉ ({name}: chờ quyết định)', { name: t(name) })
}
