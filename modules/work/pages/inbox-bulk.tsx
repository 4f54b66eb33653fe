import { t } from '#kernel/i18n/t.ts'
import { Button } from '#ui/form/button.tsx'
import { Select } from '#ui/form/select.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import type { WorkDeed } from './work-kinds.ts'

/** What came of one row when several were done at once. */
export type BulkResult = { title: string; isDone: boolean; detail: string }

/** What may be done to the marked rows, under the list of them. */
export function BulkBar({ deeds, chosen }: { deeds: readonly WorkDeed[]; chosen: string | null }) {
  if (deeds.length === 0) return null
  return (
    <div class="bulk" role="group" aria-label={t('Làm với các dòng đã đánh dấu')}>
      <Select
        name="deed"
        label={t('Với các dòng đã đánh dấu')}
        emptyLabel={t('Chọn việc cần làm…')}
        choices={deeds.map(({ value, label, group }) => ({ value, label, group }))}
        value={chosen}
      />
      <Button kind="secondary">{t('Thực hiện')}</Button>
    </div>
  )
}

/** What came of each row. */
export function BulkResults({ results }: { results: readonly BulkResult[] }) {
  if (results.length === 0) return null
  const done = results.filter(({ isDone }) => isDone)
  const refused = results.filter(({ isDone }) => !isDone)
  return (
    <>
      {done.length > 0 ? (
        <NoticeBox tone="success" live title={t('Đã xong {count} việc', { count: done.length })}>
          <ResultList results={done} />
        </NoticeBox>
      ) : null}
      {refused.length > 0 ? (
        <NoticeBox tone="danger" live title={t('Chưa làm được {count} việc', { count: refused.length })}>
          <ResultList results={refused} />
        </NoticeBox>
      ) : null}
    </>
  )
}

function ResultList({ results }: { results: readonly BulkResult[] }) {
  return (
    <ul>
      {results.map(({ title, detail }) => (
        <li key={title}>
          {title} – {detail}
        </li>
      ))}
    </ul>
  )
}
