import { t } from '#kernel/i18n/t.ts'
import { numberText } from '#ui/text/number-text.ts'

/** A link in the side navigation; `key` is compared with the page's `current`. */
export type NavLink = { key: string; label: string; href: string; shortcut?: string }

/** Links that belong together, with an optional heading. */
export type NavGroup = { label?: string; links: readonly NavLink[] }

/** What the side navigation shows. */
export type StaffNavProps = {
  groups: readonly NavGroup[]
  current: string | undefined
  counts: Record<string, number>
}

/** The side navigation: a column on a desk, a fold on a phone. */
export function StaffNav(props: StaffNavProps) {
  return (
    <nav class="side" aria-label={t('Điều hướng')}>
      <div class="side-desk">
        <NavLists {...props} />
      </div>
      <details class="side-phone">
        <summary>{t('Danh mục')}</summary>
        <NavLists {...props} />
      </details>
    </nav>
  )
}

function NavLists({ groups, current, counts }: StaffNavProps) {
  return (
    <>
      {groups.map((group) => (
        <div class="side-group" key={group.label}>
          {group.label ? <p class="side-heading">{group.label}</p> : null}
          <ul>
            {group.links.map((link) => (
              <li key={link.key}>
                <a
                  href={link.href}
                  aria-current={link.key === current ? 'page' : undefined}
                  data-key={link.shortcut}
                >
                  {link.label}
                  <NavCount count={counts[link.key]} />
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  )
}

function NavCount({ count }: { count: number | undefined }) {
  return count ? <span class="count">{numberText(count)}</span> : null
}
