import type { Actor } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { t } from '#kernel/i18n/t.ts'
import { definePage, go, show, type PageRequest } from '#kernel/page.ts'
import { refusalShown } from '#kernel/refusal.ts'
import { dayOfInstant } from '#kernel/working-time/instant.ts'
import { isoDay } from '#kernel/working-time/iso-day.ts'
import { bodiesOf, type RepresentedBody } from '#modules/parties/index.ts'
import { FormPage } from '#ui/form/form-page.tsx'
import { Radios } from '#ui/form/radios.tsx'
import { EmptyState } from '#ui/show/empty-state.tsx'
import { actFor } from '../operations/act-for.ts'
import { sessionTokenIn } from '../rules/session-cookie.ts'

const MYSELF = 'toi'

definePage({
  path: '/dang-nhap/to-chuc',
  side: 'citizen',
  summary: 'Công dân chọn làm việc cho mình hay thay cho tổ chức mình đại diện',
  may: isPerson,
  show: async (request) => {
    const { actor, now } = request
    const on = isoDay(dayOfInstant(now.getTime()))
    const bodies = 'personId' in actor ? await bodiesOf(database(), actor.personId, on) : []
    return show(t('Bạn làm việc cho ai?'), <Choice bodies={bodies} request={request} />)
  },
  post: async ({ actor, now, form, cookies }) => {
    const chosen = form.get('cho')
    const bodyId = chosen === MYSELF ? null : (chosen ?? '')
    await actFor.perform(actor, now, { token: sessionTokenIn(cookies), bodyId })
    return go('/ho-so')
  },
})

function isPerson(actor: Actor): boolean {
  return actor.kind === 'citizen' || actor.kind === 'representative'
}

function Choice({ bodies, request }: { bodies: readonly RepresentedBody[]; request: PageRequest }) {
  const { actor, refusal } = request
  if (bodies.length === 0)
    return (
      <EmptyState title={t('Bạn chưa được ghi là người đại diện của tổ chức nào')}>
        <p>
          {t(
            'Khi nộp hồ sơ của tổ chức tại bộ phận một cửa, mang theo giấy cử người đại diện; hai cán bộ ghi nhận rồi bạn nộp trực tuyến được. Nếu tổ chức đã có người đại diện, người đó tự thêm bạn.',
          )}
        </p>
      </EmptyState>
    )
  return (
    <FormPage
      action="/dang-nhap/to-chuc"
      csrf={request.csrf}
      title={t('Bạn làm việc cho ai?')}
      backHref="/ho-so"
      errors={refusal ? [{ text: refusalShown(refusal).detail }] : []}
    >
      <Radios
        name="cho"
        label={t('Hồ sơ nộp và xem từ bây giờ là của')}
        choices={[
          { value: MYSELF, label: t('Chính tôi') },
          ...bodies.map(({ bodyId, name, identityNumber }) => ({
            value: bodyId,
            label: `${name} (${identityNumber ?? ''})`,
          })),
        ]}
        value={actor.kind === 'representative' ? actor.bodyPartyId : MYSELF}
      />
    </FormPage>
  )
}
