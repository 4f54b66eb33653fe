import type { Actor, Officer } from '#kernel/actor.ts'
import { t } from '#kernel/i18n/t.ts'
import type { ErrorPage, Shell, ShownPage } from '#kernel/http/pages.ts'
import { log } from '#kernel/log.ts'
import { pages, type MenuCount, type PageDeclaration, type PageRequest } from '#kernel/page.ts'
import type { WebSession } from '#kernel/http/web-session.ts'
import { CitizenLayout } from '#ui/layout/citizen-layout.tsx'
import { htmlDocument } from '#ui/layout/html-document.ts'
import { StaffLayout } from '#ui/layout/staff-layout.tsx'
import type { NavGroup } from '#ui/layout/staff-nav.tsx'

/** Where officers begin: every other page of theirs lies below it without belonging to it. */
const OFFICE = '/lam-viec'

/** What every page of this office says above itself. */
export type Frame = { unitName: string | ((now: Date) => Promise<string>); banner: string | undefined }

/** Draws pages inside the frame of their side. */
export function shellOf(frame: Frame): Shell {
  return async (page, request, session) => {
    const isOffice = page.side === 'staff' || request.path.startsWith(OFFICE)
    const isStaff = isOffice && session.actor.kind === 'officer'
    return htmlDocument(
      isStaff
        ? await staffPage(frame, page, request, session)
        : await citizenPage(frame, page, request, session),
    )
  }
}

/** The page of an error: what happened, and what to do next. */
export const errorPage: ErrorPage = (code, detail, trace, actor) => {
  const title = code === 'not-found' ? t('Không tìm thấy trang') : t('Chưa làm được việc này')
  const body = (
    <>
      <h1>{title}</h1>
      <p>{errorText(code, detail, trace)}</p>
      {trace ? <p>{t('Nếu vẫn lỗi, gửi mã này cho cán bộ kỹ thuật: {trace}', { trace })}</p> : null}
      {actor.kind === 'officer' ? (
        <p>
          <a href="/lam-viec">{t('Về Việc của tôi')}</a>
        </p>
      ) : (
        <ul>
          <li>
            <a href="/thu-tuc">{t('Tìm thủ tục')}</a>
          </li>
          <li>
            <a href="/tra-cuu">{t('Tra cứu hồ sơ')}</a>
          </li>
          <li>
            <a href="/">{t('Về trang chủ')}</a>
          </li>
        </ul>
      )}
    </>
  )
  return { kind: 'show', side: 'citizen', title, body }
}

function errorText(code: string, detail: string, trace: string | null): string {
  if (trace) return t('Hệ thống gặp lỗi. Việc bạn vừa làm chưa được ghi. Thử lại sau ít phút.')
  if (code !== 'not-found') return detail
  return t('Địa chỉ có thể sai, trang có thể đã chuyển đi, hoặc bạn không có quyền xem.')
}

async function citizenPage(frame: Frame, page: ShownPage, request: PageRequest, session: WebSession) {
  const { actor } = session
  const { unitName } = frame
  return (
    <CitizenLayout
      title={page.title}
      path={pathOf(request)}
      unitName={typeof unitName === 'string' ? unitName : await unitName(request.now)}
      wide={page.isWide ?? false}
      islands={page.islands ?? []}
      csrf={session.csrf}
      {...(frame.banner ? { banner: t(frame.banner) } : {})}
      {...('name' in actor ? { signedIn: { name: signedInAs(actor) } } : {})}
      {...(page.hero ? { hero: page.hero } : {})}
      {...(page.description ? { description: page.description } : {})}
    >
      {page.body}
    </CitizenLayout>
  )
}

function signedInAs(actor: Extract<Actor, { name: string }>): string {
  return actor.kind === 'representative' ? `${actor.name} · ${actor.body}` : actor.name
}

async function staffPage(frame: Frame, page: ShownPage, request: PageRequest, session: WebSession) {
  const officer = session.actor as Officer
  const [counts, posts] = await Promise.all([menuCounts(officer, request.now), session.posts()])
  return (
    <StaffLayout
      title={page.title}
      path={pathOf(request)}
      actor={{ name: officer.name, post: officer.post, unit: officer.unit, postId: officer.postId }}
      nav={menuFor(officer)}
      current={currentMenu(request.path)}
      counts={counts}
      posts={posts}
      csrf={session.csrf}
      islands={page.islands ?? []}
      {...(frame.banner ? { banner: t(frame.banner) } : {})}
    >
      {page.body}
    </StaffLayout>
  )
}

/** The menu of an officer: the pages that have an entry and that she may open. */
export function menuFor(actor: Actor): NavGroup[] {
  const entries = entriesFor(actor).toSorted((a, b) => a.order - b.order)
  return [...Map.groupBy(entries, (e) => e.group)].map(([label, list]) => ({
    label: t(label),
    links: list.map((e) => ({
      key: e.path,
      label: t(e.label),
      href: e.path,
      ...(e.key ? { shortcut: e.key } : {}),
    })),
  }))
}

function entriesFor(actor: Actor) {
  return pages()
    .filter((p) => p.menu && (p.may === 'anybody' || p.may(actor)))
    .map((p) => ({ path: p.path, ...(p.menu as NonNullable<PageDeclaration['menu']>) }))
}

// A page is worth more than the number beside its menu: one that cannot be counted is left out, and told to whoever runs the program.
async function menuCounts(officer: Officer, now: Date): Promise<Record<string, MenuCount | null>> {
  const counted = entriesFor(officer).flatMap(({ path, count }) => (count ? [{ path, count }] : []))
  const counts = await Promise.all(
    counted.map(async ({ path, count }) => {
      const found = await count(officer, now).catch((error: unknown) => {
        log.error({ path, problem: String(error) }, 'menu not counted')
        return null
      })
      return [path, found] as const
    }),
  )
  return Object.fromEntries(counts)
}

/** The menu entry that a page belongs to: the nearest one above its address, but the entry of the whole office only for itself. */
export function currentMenu(path: string): string {
  const places = pages().flatMap(({ path: pattern, menu, menuEntry }) => {
    const entry = menu ? pattern : menuEntry
    return entry ? [{ entry, below: pattern.split('/:')[0] as string }] : []
  })
  const above = places.filter(
    ({ below }) => path === below || (below !== OFFICE && path.startsWith(`${below}/`)),
  )
  return above.toSorted((a, b) => b.below.length - a.below.length)[0]?.entry ?? ''
}

function pathOf(request: PageRequest): string {
  const query = new URLSearchParams(request.query)
  query.delete('lang')
  return query.size > 0 ? `${request.path}?${query}` : request.path
}
