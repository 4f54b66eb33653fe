import { language } from '#kernel/i18n/t.ts'

const englishMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** An ISO day as people read it: 20/11/2026, or 20 Nov 2026 in English. */
export function dayText(on: string): string {
  const [year = '', month = '', day = ''] = on.slice(0, 10).split('-')
  return language() === 'en'
    ? `${Number(day)} ${englishMonths[Number(month) - 1]} ${year}`
    : `${day}/${month}/${year}`
}
