import type { Actor } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { t } from '#kernel/i18n/t.ts'
import { definePage, go, show, type MenuCount, type PageRequest } from '#kernel/page.ts'
import { refusalShown, refuseInput } from '#kernel/refusal.ts'
import {
  confirmAct,
  countToConfirm,
  declineAct,
  takeBackAct,
  waitingActs,
} from '#kernel/second-person/index.ts'
import { ErrorSummary } from '#ui/form/error-summary.tsx'
import { PageHead } from '#ui/layout/page-head.tsx'
import { EmptyState } from '#ui/show/empty-state.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { Tabs } from '#ui/show/tabs.tsx'
import { numberText } from '#ui/text/number-text.ts'
import { WaitingActView } from './waiting-act-view.tsx'

const PATH = '/lam-viec/cho-xac-nhan'

definePage({
  path: PATH,
  side: 'staff',
  summary: 'Việc cần hai người: chờ tôi xác nhận, tôi đã đề nghị',
  may: (actor) => actor.kind === 'officer',
  menu: { label: 'Chờ xác nhận', group: 'Một cửa', order: 15, count: countForMenu },
  show: async (request) => {
    const box = request.query.get('hop') === 'toi-de-nghi' ? 'asked' : 'to-confirm'
    const { rows } = await waitingActs.ask(request.actor, request.now, { box })
    return show(
      t('Chờ xác nhận'),
      <>
        <ErrorSummary errors={errorsOf(request)} />
        <PageHead title={t('Chờ xác nhận')} />
        <Done request={request} />
        <Tabs
          label={t('Hộp')}
          tabs={[
            { label: t('Chờ tôi xác nhận'), href: PATH, current: box === 'to-confirm' },
            { label: t('Tôi đã đề nghị'), href: `${PATH}?hop=toi-de-nghi`, current: box === 'asked' },
          ]}
        />
        {rows.length === 0 ? <Nothing box={box} /> : null}
        {rows.map((act) => (
          <WaitingActView key={act.id} act={act} box={box} request={request} />
        ))}
      </>,
    )
  },
  post: async (request) => {
    const { actor, now, form, formKey } = request
    const deed = deeds[form.get('viec') ?? '']
    if (!deed) refuseInput([{ pointer: '/viec', detail: t('Chọn một việc rồi gửi lại.') }])
    await deed.operation.perform(actor, now, inputOf(request), { idempotencyKey: formKey })
    return go(`${PATH}?${deed.box}xong=${form.get('viec') ?? ''}`)
  },
})

const deeds: Record<
  string,
  { operation: typeof confirmAct | typeof declineAct | typeof takeBackAct; box: string }
> = {
  'xac-nhan': { operation: confirmAct, box: '' },
  'tu-choi': { operation: declineAct, box: '' },
  'rut': { operation: takeBackAct, box: 'hop=toi-de-nghi&' },
}

function inputOf({ form }: PageRequest) {
  const waitingActId = form.get('waitingActId') ?? ''
  return form.get('viec') === 'tu-choi'
    ? { waitingActId, reason: form.get(`reason-${waitingActId}`) ?? '' }
    : { waitingActId }
}

function errorsOf({ refusal, form }: PageRequest) {
  if (!refusal) return []
  const [first] = refusal.errors
  if (first?.pointer === '/reason')
    return [{ name: `reason-${form.get('waitingActId') ?? ''}`, text: first.detail }]
  return [{ text: first?.detail ?? refusalShown(refusal).detail }]
}

function Done({ request }: { request: PageRequest }) {
  const said: Record<string, string> = {
    'xac-nhan': t('Đã xác nhận. Việc đã được thực hiện.'),
    'tu-choi': t('Đã từ chối. Người đề nghị thấy lý do của bạn.'),
    'rut': t('Đã rút đề nghị.'),
  }
  const title = said[request.query.get('xong') ?? '']
  return title && !request.refusal ? <NoticeBox tone="success" live title={title} /> : null
}

function Nothing({ box }: { box: 'to-confirm' | 'asked' }) {
  return box === 'asked' ? (
    <EmptyState title={t('Bạn chưa đề nghị việc nào cần người thứ hai')} />
  ) : (
    <EmptyState title={t('Không có việc nào chờ bạn xác nhận')}>
      <p>
        {t(
          'Việc trao quyền, sửa định danh và vài việc khác cần hai người. Khi có người đề nghị, việc hiện ở đây.',
        )}
      </p>
    </EmptyState>
  )
}

async function countForMenu(actor: Actor, now: Date): Promise<MenuCount | null> {
  const count = await countToConfirm(database(), actor, now)
  if (count === 0) return null
  return { shown: numberText(count), says: t('{count} việc chờ bạn xác nhận', { count: numberText(count) }) }
}
