import { t } from '#kernel/i18n/t.ts'
import { definePage, go, show } from '#kernel/page.ts'
import { Day } from '#ui/show/day.tsx'
import { EmptyState } from '#ui/show/empty-state.tsx'
import { Instant } from '#ui/show/instant.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { Reference } from '#ui/show/reference.tsx'
import { SourceText } from '#ui/show/source-text.tsx'
import { Tag } from '#ui/show/tag.tsx'
import { myDossiers, type MyDossier } from '../../queries/my-dossiers.ts'
import { stateTone } from '../staff/state-tone.ts'

definePage({
  path: '/ho-so',
  side: 'citizen',
  summary: 'Hồ sơ của tôi: việc cần làm, nháp, đang giải quyết, đã xong',
  may: (actor) => actor.kind !== 'anonymous',
  show: async ({ actor, now, query }) => {
    if (actor.kind === 'officer') return go('/lam-viec')
    const { rows } = await myDossiers.ask(actor, now, { limit: 200 })
    // A draft that was deleted is of no more interest to anybody.
    const kept = rows.filter(({ state, submittedAt }) => state !== 'withdrawn' || submittedAt !== null)
    return show(
      t('Hồ sơ của tôi'),
      <MyDossiers
        rows={kept}
        body={actor.kind === 'representative' ? actor.body : undefined}
        hasSaved={query.has('da-luu')}
        hasWithdrawn={query.has('da-rut')}
      />,
    )
  },
})

type Group = { title: string; hint?: string; rows: MyDossier[] }

const WAITS_FOR_ME = new Set(['awaiting-completion', 'awaiting-supplement', 'awaiting-payment'])
const OPEN = new Set(['submitted', 'received', 'in-progress'])

function groupsOf(rows: readonly MyDossier[]): Group[] {
  const among = (states: ReadonlySet<string>) => rows.filter((row) => states.has(row.state))
  const groups = [
    {
      title: t('Cần bạn làm ngay'),
      hint: t('Cơ quan đang chờ bạn; thời hạn tạm dừng cho đến khi bạn gửi.'),
      rows: among(WAITS_FOR_ME),
    },
    { title: t('Đã có kết quả'), rows: among(new Set(['result-ready'])) },
    { title: t('Đang làm dở'), hint: t('Chưa nộp. Mở ra để làm tiếp.'), rows: among(new Set(['draft'])) },
    { title: t('Đang giải quyết'), rows: among(OPEN) },
    {
      title: t('Đã xong'),
      rows: rows.filter(
        ({ state }) =>
          !WAITS_FOR_ME.has(state) && !OPEN.has(state) && state !== 'draft' && state !== 'result-ready',
      ),
    },
  ]
  return groups.filter((group) => group.rows.length > 0)
}

type MyDossiersProps = {
  rows: MyDossier[]
  /** The body she acts for. */
  body: string | undefined
  hasSaved: boolean
  hasWithdrawn: boolean
}

function MyDossiers({ rows, body, hasSaved, hasWithdrawn }: MyDossiersProps) {
  return (
    <>
      {hasSaved ? (
        <NoticeBox
          tone="success"
          title={t('Đã lưu. Mở hồ sơ dưới đây để làm tiếp lúc nào cũng được.')}
          live
        />
      ) : null}
      {hasWithdrawn ? <NoticeBox tone="success" title={t('Đã rút hồ sơ.')} live /> : null}
      <h1>{body === undefined ? t('Hồ sơ của tôi') : t('Hồ sơ của {body}', { body })}</h1>
      <p class="hint">
        <a href="/dang-nhap/to-chuc">
          {body === undefined
            ? t('Làm việc thay cho tổ chức')
            : t('Đổi: làm việc cho mình hoặc tổ chức khác')}
        </a>{' '}
        · <a href="/thong-tin-cua-toi">{t('Ai đã xem thông tin của tôi')}</a>
      </p>
      {rows.length === 0 ? (
        <EmptyState
          title={t('Bạn chưa nộp hồ sơ nào')}
          action={{ label: t('Tìm thủ tục'), href: '/thu-tuc' }}
        >
          <p>{t('Hồ sơ bạn nộp, kể cả bản còn làm dở, sẽ hiện ở đây.')}</p>
        </EmptyState>
      ) : null}
      {groupsOf(rows).map((group) => (
        <section key={group.title}>
          <h2>{group.title}</h2>
          {group.hint ? <p class="hint">{group.hint}</p> : null}
          <ul class="results">
            {group.rows.map((row) => (
              <DossierLine row={row} key={row.dossierId} />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

function DossierLine({ row }: { row: MyDossier }) {
  return row.state === 'draft' ? <DraftLine row={row} /> : <FiledLine row={row} />
}

function DraftLine({ row }: { row: MyDossier }) {
  return (
    <li>
      <a href={`/nop-ho-so/${row.procedureCode}?nhap=${row.dossierId}`}>
        <SourceText text={row.procedure} />
      </a>
      <p class="results-marks">
        <Tag>{t(row.stateLabel)}</Tag> {t('bắt đầu')} <Instant at={row.draftedAt} /> ·{' '}
        <a href={`/ho-so/${row.reference}/rut`}>
          {t('Xóa bản nháp')}
          <span class="hidden">
            {' '}
            <SourceText text={row.procedure} />
          </span>
        </a>
      </p>
    </li>
  )
}

function FiledLine({ row }: { row: MyDossier }) {
  const code = row.code ?? row.reference
  return (
    <li>
      <a href={`/ho-so/${code}`}>
        <SourceText text={row.procedure} />
      </a>
      <p class="results-marks">
        <Tag tone={stateTone(row.state)}>{t(row.stateLabel)}</Tag> <Reference code={code} /> · {t('nộp')}{' '}
        <Instant at={row.submittedAt} />
        {row.dueOn && OPEN.has(row.state) ? (
          <>
            {' '}
            · {t('hẹn trả')} <Day on={row.dueOn} />
          </>
        ) : null}
      </p>
    </li>
  )
}
