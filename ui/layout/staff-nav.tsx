import { t } from '#kernel/i18n/t.ts'
import type { MenuCount } from '#kernel/page.ts'

/** A link in the side navigation; `key` is compared with the page's `current`. */
export type NavLink = { key: string; label: string; href: string; shortcut?: string }

/** Links that belong together, with an optional heading. */
export type NavGroup = { label?: string; links: readonly NavLink[] }

/** What the side navigation shows. */
export type StaffNavProps = {
  groups: readonly NavGroup[]
  current: string | undefined
  counts: Record<string, MenuCount | null>
}

/** The side navigation: a column on a desk, a fold on a phone. */
export function StaffNav(props: StaffNavProps) {
  return (
    <nav class="side" aria-label={t('Điều hướng')}>
      <div class="side-desk">
        <NavLists {...props} />
      </div>
      <details class="side-phone">
        <summary>
          {t('Danh mục')}
          {firstCounted(props)}
        </summary>
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
                  <NavCount name={link.key} count={counts[link.key]} />
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  )
}

type NavCountProps = { name: string; count: MenuCount | null | undefined; about?: string }

// The place is there also when nothing waits: a page that refreshes itself may have something to put into it.
function NavCount({ name, count, about }: NavCountProps) {
  if (count === undefined) return null
  return (
    <span class="side-count" data-live-part={`count ${name}`}>
      {count ? (
        <>
          <span class="count" aria-hidden="true">
            {count.shown}
          </span>
          <span class="hidden">{[about, count.says].filter(Boolean).join(': ')}</span>
          {count.pressing ? <span class="side-pressing">{count.pressing}</span> : null}
        </>
      ) : null}
    </span>
  )
}

// Folded away on a phone, the menu still says what waits.
function firstCounted({ groups, counts }: StaffNavProps) {
  const link = groups.flatMap(({ links }) => links).find(({ key }) => counts[key])
  return link ? <NavCount name={`fold ${link.key}`} count={counts[link.key]} about={link.label} /> : null
}
