import { t } from '#kernel/i18n/t.ts'
import { definePage, show } from '#kernel/page.ts'
import { Button } from '#ui/form/button.tsx'
import { Select } from '#ui/form/select.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { CursorPager } from '#ui/show/cursor-pager.tsx'
import { EmptyState } from '#ui/show/empty-state.tsx'
import { Filled } from '#ui/show/filled.tsx'
import { SourceText } from '#ui/show/source-text.tsx'
import { Tag } from '#ui/show/tag.tsx'
import { numberText } from '#ui/text/number-text.ts'
import { sourceLang } from '#ui/text/source-lang.ts'
import { fields, type FieldRow } from '../../queries/fields.ts'
import { findProcedures, type FoundProcedure } from '../../queries/find-procedures.ts'
import { onlineServiceWord } from './procedure-words.ts'

const PAGE_LENGTH = 20
/** What people type, whatever language they read: the catalogue is searched in Vietnamese. */
const WORDS_TO_TYPE = 'khai sinh, xay nha, ks'
const PAPERS_TO_TYPE = '“giấy khai sinh”, “giấy phép xây dựng”'

definePage({
  path: '/thu-tuc',
  side: 'citizen',
  summary: 'Tìm thủ tục theo tên hoặc lĩnh vực',
  may: 'anybody',
  show: async ({ actor, now, query }) => {
    const asked = readQuestion(query)
    const { rows: fieldRows } = await fields.ask(actor, now, {})
    const field = fieldRows.find((row) => row.key === asked.field)
    const input = {
      q: asked.q,
      limit: PAGE_LENGTH,
      ...(field ? { field: field.key } : {}),
      ...(asked.cursor ? { cursor: asked.cursor } : {}),
    }
    const found = await findProcedures.ask(actor, now, input)
    return show(
      titleOf(asked, field),
      <Procedures asked={asked} field={field} fieldRows={fieldRows} found={found} />,
    )
  },
})

type Question = { q: string; field: string; cursor: string }
type Found = { rows: FoundProcedure[]; next: string | null; count: number }

function readQuestion(query: URLSearchParams): Question {
  const cursor = query.get('tu') ?? ''
  const q = (query.get('q') ?? '').toWellFormed().replaceAll('\0', '').trim().slice(0, 200)
  return { q, field: query.get('linh-vuc') ?? '', cursor: /^\d{1,6}$/.test(cursor) ? cursor : '' }
}

function titleOf({ q }: Question, field: FieldRow | undefined): string {
  if (q) return t('Tìm “{q}”', { q })
  return field ? t(field.name) : t('Thủ tục hành chính')
}

type ProceduresProps = { asked: Question; field: FieldRow | undefined; fieldRows: FieldRow[]; found: Found }

function Procedures({ asked, field, fieldRows, found }: ProceduresProps) {
  const isBrowsing = !asked.q && !field
  return (
    <>
      <h1>
        {field && !asked.q ? (
          <SourceText text={field.name} />
        ) : asked.q ? (
          t('Tìm thủ tục')
        ) : (
          t('Thủ tục hành chính')
        )}
      </h1>
      <SearchBox asked={asked} fieldRows={fieldRows} />
      {found.rows.length === 0 ? (
        <NothingFound asked={asked} field={field} />
      ) : (
        <Results asked={asked} found={found} />
      )}
      {isBrowsing && !asked.cursor ? <Fields rows={fieldRows} /> : null}
    </>
  )
}

function SearchBox({ asked, fieldRows }: { asked: Question; fieldRows: FieldRow[] }) {
  const choices = fieldRows.map((row) => ({
    value: row.key,
    label: `${t(row.name)} (${row.procedures})`,
    lang: sourceLang(row.name),
  }))
  return (
    <form class="search" method="get" action="/thu-tuc" role="search">
      <TextInput
        name="q"
        label={t('Tên thủ tục hoặc việc của bạn')}
        hint={
          <Filled
            text={t('Gõ có dấu hay không đều được. Ví dụ: {examples}')}
            places={{ examples: <span lang="vi">{WORDS_TO_TYPE}</span> }}
          />
        }
        value={asked.q}
        type="search"
        inputMode="search"
        autoComplete="off"
        spellCheck={false}
      />
      <Button>{t('Tìm')}</Button>
      <Select
        name="linh-vuc"
        label={t('Lĩnh vực')}
        emptyLabel={t('Mọi lĩnh vực')}
        choices={choices}
        value={asked.field}
      />
    </form>
  )
}

function Results({ asked, found }: { asked: Question; found: Found }) {
  return (
    <section aria-labelledby="ket-qua">
      <h2 id="ket-qua">
        {asked.q || asked.field
          ? t('{count} thủ tục', { count: numberText(found.count) })
          : t('Tất cả thủ tục')}
      </h2>
      <ul class="results">
        {found.rows.map((row) => (
          <li key={row.code}>
            <a href={`/thu-tuc/${row.code}`}>
              <SourceText text={row.name} />
            </a>
            <p class="results-marks">
              <Tag tone={row.onlineService === 'information' ? 'neutral' : 'success'}>
                {onlineServiceWord(row.onlineService)}
              </Tag>{' '}
              <SourceText text={row.field} /> · {row.code}
            </p>
          </li>
        ))}
      </ul>
      {found.next || asked.cursor ? (
        <CursorPager
          shown={found.rows.length}
          count={found.count}
          {...(found.next ? { nextHref: addressOf(asked, found.next) } : {})}
          {...(asked.cursor ? { firstHref: addressOf(asked, '') } : {})}
        />
      ) : null}
    </section>
  )
}

function addressOf({ q, field }: Question, cursor: string): string {
  const query = new URLSearchParams()
  if (q) query.set('q', q)
  if (field) query.set('linh-vuc', field)
  if (cursor) query.set('tu', cursor)
  return query.size > 0 ? `/thu-tuc?${query}` : '/thu-tuc'
}

function NothingFound({ asked, field }: { asked: Question; field: FieldRow | undefined }) {
  const title = asked.q
    ? t('Không tìm thấy thủ tục nào cho “{q}”', { q: asked.q })
    : t('Chưa có thủ tục nào ở đây')
  return (
    <EmptyState title={title} action={{ label: t('Xem mọi thủ tục'), href: '/thu-tuc' }}>
      <p>
        <Filled
          text={t('Thử ít từ hơn, hoặc gõ tên giấy tờ bạn muốn có: {examples}.')}
          places={{ examples: <span lang="vi">{PAPERS_TO_TYPE}</span> }}
        />
      </p>
      {field ? (
        <p>
          <Filled
            text={t('Bạn đang chỉ tìm trong lĩnh vực “{field}”. Bỏ chọn lĩnh vực để tìm rộng hơn.')}
            places={{ field: <SourceText text={field.name} /> }}
          />
        </p>
      ) : null}
      <p>{t('Vẫn không thấy? Bộ phận một cửa nơi bạn ở sẽ chỉ giúp.')}</p>
    </EmptyState>
  )
}

function Fields({ rows }: { rows: FieldRow[] }) {
  return (
    <section aria-labelledby="linh-vuc">
      <h2 id="linh-vuc">{t('Theo lĩnh vực')}</h2>
      <ul class="many">
        {rows.map((row) => (
          <li key={row.key}>
            <a href={`/thu-tuc?linh-vuc=${row.key}`}>
              <SourceText text={row.name} />
            </a>{' '}
            <span class="hint">({row.procedures})</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
