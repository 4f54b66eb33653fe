import { t } from '#kernel/i18n/t.ts'
import type { FlowStep } from '../../rules/catalogue-schema.ts'

/** Which part of the agency takes a step. */
export function unitRuleWord(rule: FlowStep['unitRule']): string {
  const words: Record<FlowStep['unitRule'], string> = {
    'one-stop-desk': t('Một cửa'),
    'field-section': t('Phòng chuyên môn'),
    'leadership': t('Lãnh đạo'),
    'office': t('Văn phòng'),
  }
  return words[rule]
}

/** The parts of the agency, for choosing. */
export function unitRuleChoices(): { value: string; label: string }[] {
  const rules = ['one-stop-desk', 'field-section', 'leadership', 'office'] as const
  return rules.map((value) => ({ value, label: unitRuleWord(value) }))
}

/** The legal moves that a step may stand for. */
export function moveChoices(): { value: string; label: string }[] {
  return [
    { value: 'receive', label: t('Tiếp nhận') },
    { value: 'assign', label: t('Phân công') },
    { value: 'decide', label: t('Ký kết quả') },
    { value: 'issue', label: t('Phát hành') },
    { value: 'give-back', label: t('Trả kết quả') },
  ]
}
