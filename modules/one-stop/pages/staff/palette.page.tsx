import { t } from '#kernel/i18n/t.ts'
import { definePage, send, show } from '#kernel/page.ts'
import { SearchForm } from '#ui/form/search-form.tsx'
import { PageHead } from '#ui/layout/page-head.tsx'
import { EmptyState } from '#ui/show/empty-state.tsx'
import { paletteRows, type PaletteRow } from './palette-rows.ts'

const LONGEST_QUESTION = 100

definePage({
  path: '/lam-viec/lenh',
  side: 'staff',
  summary: 'Tìm hoặc ra lệnh: trang, hồ sơ, thủ tục',
  may: (actor) => actor.kind === 'officer',
  show: async (request) => {
    const q = questionIn(request.query)
    return show(t('Tìm hoặc ra lệnh'), <Palette q={q} rows={await paletteRows(request, q)} />)
  },
})

definePage({
  path: '/lam-viec/lenh.json',
  side: 'staff',
  summary: 'Như trang Tìm hoặc ra lệnh, cho bảng lệnh Ctrl+K',
  may: (actor) => actor.kind === 'officer',
  show: async (request) => {
    const rows = await paletteRows(request, questionIn(request.query))
    return send(JSON.stringify({ rows }), 'application/json; charset=utf-8', undefined, true)
  },
})

function questionIn(query: URLSearchParams): string {
  return (query.get('q') ?? '').trim().slice(0, LONGEST_QUESTION)
}

function Palette({ q, rows }: { q: string; rows: readonly PaletteRow[] }) {
  return (
    <>
      <PageHead title={t('Tìm hoặc ra lệnh')} />
      <SearchForm action="/lam-viec/lenh" label={t('Tìm hồ sơ, thủ tục, trang')} value={q} />
      {rows.length === 0 ? (
        <EmptyState title={t('Không tìm thấy gì.')}>
          <p>{t('Thử gõ ít chữ hơn; không cần gõ dấu.')}</p>
        </EmptyState>
      ) : (
        <ul class="found">
          {rows.map(({ label, href, hint }) => (
            <li key={href}>
              <a href={href}>
                <strong>{label}</strong>
                {hint ? <span>{hint}</span> : null}
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
