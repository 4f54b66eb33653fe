import { numberText } from '#ui/text/number-text.ts'

/** One tab: a link to the same page with another view. */
export type Tab = { label: string; href: string; count?: number; current?: boolean }

/** Views of one page as a row of links. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
              {tab.label}
              {tab.count === undefined ? null : (
                <span class="count" data-live-part={`tab ${tab.href}`}>
                  {numberText(tab.count)}
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
