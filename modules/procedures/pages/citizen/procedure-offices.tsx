import { database } from '#kernel/db/database.ts'
import { t } from '#kernel/i18n/t.ts'
import { dayOfInstant } from '#kernel/working-time/instant.ts'
import { weekOf } from '#kernel/working-time/plan-of.ts'
import { calendarFor, type ReceptionDesk } from '#modules/organisation/index.ts'
import { Details } from '#ui/show/details.tsx'
import { SourceText } from '#ui/show/source-text.tsx'
import { officeHoursText } from '#ui/text/office-hours-text.ts'

/** An agency that takes the procedure in, with its hours when they are few enough to be shown. */
export type OfficeShown = ReceptionDesk & { hours: string }

const SHOWN_AT_MOST = 8

/** The hours of each office; of a long list none, for nobody reads a hundred. */
export async function withHours(desks: readonly ReceptionDesk[], now: Date): Promise<OfficeShown[]> {
  if (desks.length > SHOWN_AT_MOST) return desks.map((desk) => ({ ...desk, hours: '' }))
  const day = dayOfInstant(now.getTime())
  return Promise.all(
    desks.map(async (desk) => {
      const { weekly } = await calendarFor(database(), desk.unitId)
      return { ...desk, hours: officeHoursText(weekOf(weekly, day)) }
    }),
  )
}

/** Where one goes with the papers, and when. */
export function Offices({ offices, takesPost }: { offices: readonly OfficeShown[]; takesPost: boolean }) {
  const sharedHours = new Set(offices.map(({ hours }) => hours)).size === 1 ? offices[0]?.hours : undefined
  const list = (
    <ul class="papers">
      {offices.map((office) => (
        <Office key={office.unitId} office={office} hours={sharedHours === undefined ? office.hours : ''} />
      ))}
    </ul>
  )
  return (
    <section id="noi-nop" aria-labelledby="noi-nop-ten">
      <h2 id="noi-nop-ten">{t('Nộp trực tiếp ở đâu')}</h2>
      <p>
        {t(
          'Đến bộ phận một cửa của một trong các cơ quan dưới đây. Mang theo bản chính để đối chiếu; bạn được nhận giấy hẹn ngày trả.',
        )}
      </p>
      {sharedHours ? <p>{t('Giờ làm việc: {hours}.', { hours: sharedHours })}</p> : null}
      {offices.length > SHOWN_AT_MOST ? (
        <Details summary={t('{count} cơ quan nhận hồ sơ', { count: offices.length })}>{list}</Details>
      ) : (
        list
      )}
      {takesPost ? <p>{t('Cũng có thể gửi hồ sơ đến các cơ quan này qua bưu chính công ích.')}</p> : null}
    </section>
  )
}

function Office({ office, hours }: { office: OfficeShown; hours: string }) {
  return (
    <li>
      <SourceText text={office.name} />
      {office.address ? (
        <p class="hint">
          <SourceText text={office.address} />
        </p>
      ) : null}
      {office.phone ? <p class="hint">{t('Điện thoại {phone}', { phone: office.phone })}</p> : null}
      {hours ? <p class="hint">{t('Giờ làm việc: {hours}.', { hours })}</p> : null}
    </li>
  )
}
