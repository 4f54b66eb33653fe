import { t } from '#kernel/i18n/t.ts'
import { Tabs } from '#ui/show/tabs.tsx'

/** The two ways to look at the journal. */
export function JournalTabs({ current }: { current: 'verify' | 'events' }) {
  return (
    <Tabs
      label={t('Nhật ký')}
      tabs={[
        { label: t('Kiểm tra toàn vẹn'), href: '/lam-viec/nhat-ky', current: current === 'verify' },
        { label: t('Tra cứu'), href: '/lam-viec/nhat-ky/tra-cuu', current: current === 'events' },
      ]}
    />
  )
}
