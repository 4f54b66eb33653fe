import type { Actor } from '#kernel/actor.ts'
import { t } from '#kernel/i18n/t.ts'
import { definePage, show } from '#kernel/page.ts'
import { dayOfInstant } from '#kernel/working-time/instant.ts'
import { isoDay } from '#kernel/working-time/iso-day.ts'
import { CursorPager } from '#ui/show/cursor-pager.tsx'
import { Day } from '#ui/show/day.tsx'
import { EmptyState } from '#ui/show/empty-state.tsx'
import { Instant } from '#ui/show/instant.tsx'
import { instantText } from '#ui/text/instant-text.ts'
import { ownLooks, type LookRow } from '../queries/own-looks.ts'
import { ownNotices } from '../queries/own-notices.ts'
import { ownPartyId } from '../rules/own-party-id.ts'

const PATH = '/thong-tin-cua-toi'
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/

definePage({
  path: PATH,
  side: 'citizen',
  summary: 'Ai đã xem thông tin của tôi, và thông tin của tôi đã được sửa những gì',
  may: (actor: Actor) => ownPartyId(actor) !== undefined,
  show: async ({ actor, now, query }) => {
    const from = query.get('truoc') ?? ''
    const isLater = INSTANT.test(from)
    const [looks, notices] = await Promise.all([
      ownLooks.ask(actor, now, isLater ? { before: from } : {}),
      isLater ? { rows: [] } : ownNotices.ask(actor, now, {}),
    ])
    return show(
      t('Ai đã xem thông tin của tôi'),
      <>
        <h1>
          {actor.kind === 'representative'
            ? t('Ai đã xem thông tin của {body}', { body: actor.body })
            : t('Ai đã xem thông tin của tôi')}
        </h1>
        <p class="hint">
          {t(
            'Mỗi lần cán bộ mở thông tin của bạn đều hiện ở đây trong vòng vài giây, theo cơ quan và vị trí công tác.',
          )}
        </p>
        {actor.kind === 'representative' ? (
          <p>
            <a href={`${PATH}/nguoi-dai-dien`}>{t('Ai đại diện cho tổ chức')}</a>
          </p>
        ) : null}
        <Notices rows={notices.rows} />
        <Looks rows={looks.rows} />
        <CursorPager
          shown={looks.rows.length}
          {...(looks.next ? { nextHref: `${PATH}?truoc=${encodeURIComponent(looks.next)}` } : {})}
          {...(isLater ? { firstHref: PATH } : {})}
        />
      </>,
    )
  },
})

function Looks({ rows }: { rows: readonly LookRow[] }) {
  if (rows.length === 0) return <EmptyState title={t('Chưa có cán bộ nào mở thông tin của bạn')} />
  const days = Map.groupBy(rows, ({ at }) => isoDay(dayOfInstant(at.getTime())))
  return (
    <>
      {[...days].map(([on, looks]) => (
        <section key={on}>
          <h2>
            <Day on={on} />
          </h2>
          <ul class="results">
            {looks.map(({ at, unit, post, way }) => (
              <li>
                {instantText(at).split(' ').at(-1)} · {unit} · {post}
                <p class="results-marks">{wayText(way)}</p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

function wayText(way: LookRow['way']): string {
  const words = {
    scan: t('Quét thẻ căn cước của bạn'),
    number: t('Gõ số cùng họ tên hoặc ngày sinh của bạn'),
    record: t('Mở từ hồ sơ của bạn ở cơ quan đó'),
    mismatch: t('Gõ số của bạn nhưng sai họ tên hoặc ngày sinh: không thấy gì'),
  }
  return words[way]
}

type Notice = Awaited<ReturnType<typeof ownNotices.ask>>['rows'][number]

function Notices({ rows }: { rows: readonly Notice[] }) {
  if (rows.length === 0) return null
  return (
    <section>
      <h2>{t('Thông tin đã sửa')}</h2>
      <ul class="results">
        {rows.map(({ kind, unit, about, channel, sentAt }) => (
          <li>
            <strong>{noticeText(kind, about ?? '')}</strong>
            <p class="results-marks">
              <Instant at={sentAt} /> · {unit ?? t('chính tổ chức')}
              {channel === 'phone' ? ` · ${t('báo về số điện thoại cũ')}` : null}
              {channel === 'email' ? ` · ${t('báo về thư điện tử cũ')}` : null}
            </p>
          </li>
        ))}
      </ul>
      <p class="hint">{t('Không phải bạn yêu cầu? Đến bộ phận một cửa đó cùng giấy tờ của bạn.')}</p>
    </section>
  )
}

function noticeText(kind: Notice['kind'], about: string): string {
  const words: Record<string, string> = {
    'phone-changed': t('Số điện thoại đã được sửa'),
    'email-changed': t('Thư điện tử đã được sửa'),
    'address-changed': t('Địa chỉ đã được sửa'),
    'identity-corrected': t('Họ tên, số định danh hoặc ngày sinh đã được sửa theo giấy tờ'),
    'representative-recorded': t('Đã ghi việc đại diện: {about}', { about }),
    'representative-ended': t('Đã chấm dứt việc đại diện: {about}', { about }),
    'representative-contested': t('Việc đại diện bị báo là không đúng, đang tạm dừng: {about}', { about }),
    'representative-restored': t('Việc đại diện được tiếp tục: {about}', { about }),
  }
  return words[kind] ?? kind
}
