import { t } from '#kernel/i18n/t.ts'
import { namesInCondition } from './evaluate-condition.ts'
import { LARGEST, LONGEST_RULE, MOST_STEPS, ruleCost, type SizeOf } from './rule-cost.ts'

/** What keeps a rule from being published, in words for its author; undefined when it may be. */
export function ruleFault(rule: string, sizeOf: SizeOf = () => LARGEST): string | undefined {
  if (rule.length > LONGEST_RULE)
    return t('quy tắc dài {length} ký tự, nhiều nhất {most}: tách thành nhiều quy tắc', {
      length: rule.length,
      most: LONGEST_RULE,
    })
  try {
    const cost = ruleCost(rule, [...namesInCondition(rule, [])], sizeOf)
    return cost <= MOST_STEPS
      ? undefined
      : t('quy tắc “{rule}” có thể tính quá lâu, hoặc dùng hàm, vòng lặp không được nhận: viết lại gọn hơn', {
          rule,
        })
  } catch {
    return t('quy tắc “{rule}” không đúng cú pháp FEEL', { rule })
  }
}
