import { t } from '#kernel/i18n/t.ts'
import { Figures, type Figure } from '#ui/show/figures.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { Share } from '#ui/show/share.tsx'
import { numberText } from '#ui/text/number-text.ts'
import type { StatisticsMeasure, StatisticsNumbers } from '../../rules/statistics-row.ts'
import type { AskedStatistics } from './asked-statistics.ts'
import { totalHref } from './statistics-links.ts'

type FiguresProps = { asked: AskedStatistics; total: StatisticsNumbers }

/** The few numbers that matter most, each a door to its list; what nobody can account for is said openly. */
export function StatisticsFigures({ asked, total }: FiguresProps) {
  const href = (measure: StatisticsMeasure) => (total[measure] > 0 ? { href: totalHref(asked, measure) } : {})
  const figures: Figure[] = [
    {
      label: t('Đã tiếp nhận'),
      value: total.received,
      ...href('received'),
      note: <Received asked={asked} total={total} />,
    },
    {
      label: t('Đã giải quyết'),
      value: total.solved,
      ...href('solved'),
      tone: 'success',
      note: <Share {...total.solvedShare} />,
    },
    {
      label: t('Trước và đúng hạn'),
      value: total.solvedInTime,
      ...href('solvedInTime'),
      tone: 'success',
      note: <Share {...total.onTimeShare} />,
    },
    { label: t('Đang trong hạn'), value: total.inProgress, ...href('inProgress'), tone: 'info' },
    {
      label: t('Đang quá hạn'),
      value: total.inProgressOverdue,
      ...href('inProgressOverdue'),
      tone: 'danger',
    },
  ]
  return (
    <>
      <Figures label={t('Tổng số trong kỳ')} figures={figures} />
      {total.unaccounted > 0 ? <Unaccounted asked={asked} total={total} /> : null}
    </>
  )
}

function Received({ asked, total }: FiguresProps) {
  return (
    <>
      <CountLink href={totalHref(asked, 'receivedOnline')} n={total.receivedOnline} of={t('trực tuyến')} />
      {total.carried > 0 ? (
        <>
          {' · '}
          <CountLink href={totalHref(asked, 'carried')} n={total.carried} of={t('từ kỳ trước')} />
        </>
      ) : null}
    </>
  )
}

function CountLink({ href, n, of }: { href: string; n: number; of: string }) {
  const text = `${numberText(n)} ${of}`
  return n > 0 ? <a href={href}>{text}</a> : <>{text}</>
}

function Unaccounted({ asked, total }: FiguresProps) {
  return (
    <NoticeBox
      tone="warning"
      title={t('{count} hồ sơ không rõ kết quả', { count: numberText(total.unaccounted) })}
    >
      <p>
        {t('Nguồn nhập không nói các hồ sơ này đã xong hay chưa, nên chúng được đếm riêng.')}{' '}
        <a href={totalHref(asked, 'unaccounted')}>{t('Xem danh sách')}</a>
      </p>
    </NoticeBox>
  )
}
