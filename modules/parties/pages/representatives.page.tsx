import { hasDuty } from '#kernel/actor.ts'
import { t } from '#kernel/i18n/t.ts'
import { definePage, go, show, type PageRequest } from '#kernel/page.ts'
import { refusalShown } from '#kernel/refusal.ts'
import { Button } from '#ui/form/button.tsx'
import { ErrorSummary } from '#ui/form/error-summary.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { HiddenFields } from '#ui/form/hidden-fields.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { PageHead } from '#ui/layout/page-head.tsx'
import { FilterBar } from '#ui/show/filter-bar.tsx'
import { Panel } from '#ui/show/panel.tsx'
import { endRepresentative } from '../operations/end-representative.ts'
import { recordRepresentative } from '../operations/record-representative.ts'
import { representations } from '../queries/representations.ts'
import { RepresentationsTable } from './representations-table.tsx'

const PATH = '/lam-viec/nguoi-dai-dien'

definePage({
  path: PATH,
  side: 'staff',
  summary: 'Người đại diện của tổ chức: tìm, ghi, chấm dứt',
  may: (actor) => hasDuty(actor, 'one-stop.receive'),
  menu: { label: 'Người đại diện tổ chức', group: 'Một cửa', order: 35 },
  show: async (request) => {
    const number = request.query.get('so')?.trim() ?? ''
    const rows =
      number.length < 9 ? [] : (await representations.ask(request.actor, request.now, { number })).rows
    return show(
      t('Người đại diện tổ chức'),
      <>
        <ErrorSummary errors={errorsOf(request)} />
        <PageHead title={t('Người đại diện tổ chức')} />
        <FilterBar action={PATH} label={t('Tìm người đại diện')} onPhone="fixed">
          <TextInput
            name="so"
            label={t('Mã số tổ chức hoặc số định danh cá nhân')}
            value={number}
            type="search"
            width="w20"
          />
        </FilterBar>
        {number ? <RepresentationsTable rows={rows} request={request} /> : null}
        <RecordForm request={request} />
      </>,
    )
  },
  post: async (request) => {
    if (request.form.get('viec') === 'cham-dut') return ended(request)
    await recordRepresentative.perform(request.actor, request.now, readForm(request), {
      idempotencyKey: request.formKey,
    })
    return go(`${PATH}?so=${encodeURIComponent(typed(request, 'bodyNumber'))}`)
  },
})

async function ended(request: PageRequest) {
  const input = { representationId: typed(request, 'representationId'), lastOn: typed(request, 'lastOn') }
  await endRepresentative.perform(request.actor, request.now, input, { idempotencyKey: request.formKey })
  return go(`${PATH}?${request.query}`)
}

function readForm(request: PageRequest) {
  return {
    body: { name: typed(request, 'bodyName'), identityNumber: typed(request, 'bodyNumber') },
    person: { name: typed(request, 'personName'), identityNumber: typed(request, 'personNumber') },
    basis: typed(request, 'basis'),
    from: typed(request, 'from'),
    to: typed(request, 'to') || null,
  }
}

function typed({ form }: PageRequest, name: string): string {
  return form.get(name)?.trim() ?? ''
}

function errorsOf({ refusal }: PageRequest) {
  if (!refusal) return []
  if (refusal.errors.length === 0) return [{ text: refusalShown(refusal).detail }]
  return refusal.errors.map(({ pointer, detail }) => ({ name: boxOf(pointer), text: detail }))
}

// The boxes of the form stand flat; the operation speaks of a body and a person.
function boxOf(pointer: string): string {
  const boxes: Record<string, string> = {
    '/body/name': 'bodyName',
    '/body/identityNumber': 'bodyNumber',
    '/person/name': 'personName',
    '/person/identityNumber': 'personNumber',
  }
  return boxes[pointer] ?? pointer.slice(1)
}

function RecordForm({ request }: { request: PageRequest }) {
  const errors = errorsOf(request)
  const box = (name: string, label: string) => ({
    name,
    label,
    value: request.form.get(name),
    error: errors.find((error) => 'name' in error && error.name === name)?.text,
  })
  return (
    <Panel title={t('Ghi người đại diện')}>
      <form method="post" action={PATH}>
        <FormTokens csrf={request.csrf} formKey={request.formKey} />
        <HiddenFields values={{ viec: 'ghi' }} />
        <TextInput {...box('bodyNumber', t('Mã số tổ chức'))} width="w20" />
        <TextInput {...box('bodyName', t('Tên tổ chức'))} />
        <TextInput {...box('personNumber', t('Số định danh người đại diện'))} width="w20" />
        <TextInput {...box('personName', t('Họ tên người đại diện'))} width="w20" />
        <TextInput
          {...box('basis', t('Giấy tờ đã xem'))}
          hint={t('Ví dụ: Giấy chứng nhận đăng ký doanh nghiệp số…, giấy ủy quyền ngày…')}
        />
        <TextInput {...box('from', t('Từ ngày'))} type="date" width="w10" />
        <TextInput {...box('to', t('Đến hết ngày'))} type="date" width="w10" optional />
        <p>
          <Button>{t('Ghi người đại diện')}</Button>
        </p>
      </form>
    </Panel>
  )
}
