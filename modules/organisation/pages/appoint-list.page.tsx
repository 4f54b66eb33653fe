import { database } from '#kernel/db/database.ts'
import { t } from '#kernel/i18n/t.ts'
import { definePage, go, show, type PageRequest } from '#kernel/page.ts'
import { refuse, refuseInput } from '#kernel/refusal.ts'
import { Button } from '#ui/form/button.tsx'
import { ButtonGroup } from '#ui/form/button-group.tsx'
import { ErrorSummary } from '#ui/form/error-summary.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { HiddenFields } from '#ui/form/hidden-fields.tsx'
import { PageHead } from '#ui/layout/page-head.tsx'
import { appointList } from '../operations/appoint-list.ts'
import { getUnit } from '../queries/get-unit.ts'
import { officeState } from '../queries/office-state.ts'
import { posts, type PostListRow } from '../queries/posts.ts'
import { administers, isAdministrator } from '../rules/administers.ts'
import { DeedInput } from './deed-form.tsx'
import { boxName, summaryErrors, typed, typedStart } from './form-reading.ts'
import { unitHref } from './kind-names.ts'
import { officerTyped } from './officer-typed.ts'
import { afterAct, TwoPeopleHint, withTwo } from './second-note.tsx'

const DEED = 'danh-sach'

definePage({
  path: '/lam-viec/to-chuc/don-vi/:unitId/bo-nhiem',
  side: 'staff',
  summary: 'Bổ nhiệm nhiều người theo một quyết định',
  may: isAdministrator,
  show: async (request) => {
    const unit = await getUnit.ask(request.actor, request.now, { unitId: request.params['unitId'] })
    if (!administers(request.actor, unit.unitAndAbove)) refuse('not-found')
    const [{ rows }, { isGuarded }] = await Promise.all([
      posts.ask(request.actor, request.now, { unitId: unit.unitId }),
      officeState(database(), unit.unitId, request.now),
    ])
    const name = unit.current?.name ?? ''
    return show(t('Bổ nhiệm theo danh sách'), <ListForm {...{ name, rows, isGuarded, request }} />)
  },
  post: async (request) => {
    const appointments = []
    for (const [box, value] of request.form)
      if (box.startsWith(boxName(DEED, 'p-')) && value.trim() !== '')
        appointments.push({
          postId: box.slice(boxName(DEED, 'p-').length),
          officerId: await officerTyped(request, value.trim(), `/${box.slice(boxName(DEED, '').length)}`),
        })
    if (appointments.length === 0)
      refuseInput([{ pointer: '/officer', detail: t('Ghi ít nhất một người vào một vị trí.') }])
    const wish = { appointments, from: typedStart(request, 'from'), decisionNo: typed(request, 'decisionNo') }
    const done = await appointList.perform(request.actor, request.now, wish, {
      idempotencyKey: request.formKey,
    })
    return go(afterAct(unitHref(request.params['unitId'] ?? ''), done))
  },
})

type Shown = { name: string; rows: PostListRow[]; isGuarded: boolean; request: PageRequest }

function ListForm({ name, rows, isGuarded, request }: Shown) {
  return (
    <>
      <ErrorSummary errors={summaryErrors(request)} />
      <PageHead
        title={t('Bổ nhiệm theo danh sách')}
        caption={name}
        backHref={unitHref(request.params['unitId'] ?? '')}
        backLabel={name}
      />
      <TwoPeopleHint isGuarded={isGuarded} />
      <p>
        {t(
          'Cả danh sách là một đề nghị: có một vị trí cần hai người thì cả danh sách chờ, xác nhận một lần.',
        )}
      </p>
      <form method="post" action={request.path} novalidate>
        <FormTokens csrf={request.csrf} formKey={request.formKey} />
        <HiddenFields values={{ viec: DEED }} />
        <DeedInput deed={DEED} name="decisionNo" label={t('Số quyết định')} width="w20" request={request} />
        <DeedInput deed={DEED} name="from" label={t('Từ ngày')} type="date" width="w10" request={request} />
        {rows.map((row) => (
          <DeedInput
            key={row.postId}
            deed={DEED}
            name={`p-${row.postId}`}
            label={withTwo(`${row.post} – ${row.unit}`, row.duties, isGuarded)}
            hint={holdersText(row)}
            width="w20"
            optional
            request={request}
          />
        ))}
        <ButtonGroup>
          <Button>{t('Bổ nhiệm danh sách')}</Button>
        </ButtonGroup>
      </form>
    </>
  )
}

function holdersText({ holders }: PostListRow): string {
  if (holders.length === 0) return t('Còn trống. Họ tên đầy đủ hoặc số định danh 12 chữ số.')
  return t('Đang giữ: {names}. Để trống nếu không thêm người.', {
    names: holders.map(({ name }) => name).join(', '),
  })
}
