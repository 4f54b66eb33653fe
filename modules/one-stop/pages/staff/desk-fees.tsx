import { t } from '#kernel/i18n/t.ts'
import { Money } from '#ui/show/money.tsx'
import type { DeskCase } from './desk-visit.ts'

/** What the applicant pays, as far as the catalogue knows. */
export function DeskFees({ fees }: { fees: DeskCase['fees'] }) {
  const due = fees.filter(({ channel }) => !channel || channel === 'desk')
  if (due.length === 0) return <p>{t('Không thu phí, lệ phí.')}</p>
  return (
    <ul class="plain">
      {due.map((fee) => (
        <li key={`${fee.kind}${fee.per}${fee.note ?? ''}`}>
          {fee.kind === 'fee' ? t('Phí') : t('Lệ phí')}:{' '}
          {fee.amountVnd === null ? t('theo quy định của HĐND') : <Money amountVnd={fee.amountVnd} />}
          {fee.per === 'dossier' ? null : ` ${perText(fee.per)}`}
          {fee.note ? <span class="work-what">{fee.note}</span> : null}
        </li>
      ))}
    </ul>
  )
}

function perText(per: string): string {
  const texts: Record<string, string> = {
    copy: t('mỗi bản'),
    page: t('mỗi trang'),
    person: t('mỗi người'),
    signature: t('mỗi chữ ký'),
  }
  return texts[per] ?? ''
}
