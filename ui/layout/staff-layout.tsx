import type { ComponentChildren } from 'preact'
import { language, t, type Language } from '#kernel/i18n/t.ts'
import type { MenuCount } from '#kernel/page.ts'
import { Banner } from './banner.tsx'
import { DocumentHead } from './document-head.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { StaffDialogs } from './staff-dialogs.tsx'
import { type NavGroup, StaffNav } from './staff-nav.tsx'
import { StaffTopBar, type StaffPost } from './staff-top-bar.tsx'

/** A page for officers. */
export type StaffLayoutProps = {
  title: string
  lang?: Language
  /** Path and query of this page, for the language switch and the post switcher. */
  path?: string
  actor: { name: string; post?: string; unit?: string; postId?: string }
  nav: readonly NavGroup[]
  /** Key of the nav link this page belongs to. */
  current?: string
  /** Numbers beside nav links, by key; null where there is nothing to count now. */
  counts?: Record<string, MenuCount | null>
  banner?: string
  /** Posts the officer may act in; the switcher shows from two on. */
  posts?: readonly StaffPost[]
  csrf: string
  /** Islands beyond those every staff page has. */
  islands?: readonly string[]
  children: ComponentChildren
}

const everyPage = ['command-palette', 'keyboard-help', 'live-refresh', 'row-navigation']

/** The frame of every staff page. */
export function StaffLayout(props: StaffLayoutProps) {
  const lang = props.lang ?? language()
  const path = props.path ?? '/lam-viec'
  return (
    <html lang={lang}>
      <DocumentHead
        title={`${props.title} – Liên Thông`}
        stylesheet="staff.css"
        islands={[...new Set([...everyPage, ...(props.islands ?? [])])]}
      />
      <body class="staff">
        <a class="skip" href="#noi-dung">
          {t('Đến nội dung chính')}
        </a>
        <Banner text={props.banner} />
        <StaffTopBar actor={props.actor} posts={props.posts ?? []} csrf={props.csrf} path={path} />
        <div class="frame">
          <StaffNav groups={props.nav} current={props.current} counts={props.counts ?? {}} />
          <main id="noi-dung" tabIndex={-1}>
            {props.children}
          </main>
        </div>
        <footer class="footer">
          <LanguageSwitch path={path} lang={lang} />
          <p>
            {t('Phím tắt')}: <kbd>?</kbd>
          </p>
        </footer>
        <StaffDialogs />
      </body>
    </html>
  )
}
