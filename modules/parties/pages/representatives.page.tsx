import { hasDuty } from '#kernel/actor.ts'
import { t } from '#kernel/i18n/t.ts'
import { definePage, go, show, type PageRequest } from '#kernel/page.ts'
import { ErrorSummary } from '#ui/form/error-summary.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { PageHead } from '#ui/layout/page-head.tsx'
import { FilterBar } from '#ui/show/filter-bar.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { endRepresentative } from '../operations/end-representative.ts'
import { recordRepresentative } from '../operations/record-representative.ts'
import { settleContest } from '../operations/settle-contest.ts'
import { maySeeRepresentations, representations, type RepresentationRow } from '../queries/representations.ts'
import { errorsOf, typed } from './form-reading.ts'
import { PAPERS, papersIn } from './paper-input.tsx'
import { RecordForm } from './record-form.tsx'
import { RepresentationsTable } from './representations-table.tsx'

const PATH = '/lam-viec/nguoi-dai-dien'
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

definePage({
  path: PATH,
  side: 'staff',
  summary:
    'Người đại diện của tổ chức: tìm, đề nghị ghi, đề nghị chấm dứt, xem lại điều tổ chức báo là không đúng',
  may: maySeeRepresentations,
  takesFiles: [PAPERS],
  menu: { label: 'Người đại diện tổ chức', group: 'Một cửa', order: 35 },
  show: async (request) => {
    const rows = await foundRows(request)
    return show(
      t('Người đại diện tổ chức'),
      <>
        <ErrorSummary errors={errorsOf(request, boxOf)} />
        <PageHead title={t('Người đại diện tổ chức')} />
        {request.query.has('cho') ? <Waits /> : null}
        <FilterBar action={PATH} label={t('Tìm người đại diện')} onPhone="fixed">
          <TextInput
            name="so"
            label={t('Mã số tổ chức')}
            value={request.query.get('so')}
            type="search"
            width="w20"
          />
        </FilterBar>
        {rows ? <RepresentationsTable rows={rows} request={request} /> : null}
        {hasDuty(request.actor, 'one-stop.receive') ? (
          <RecordForm request={request} errors={errorsOf(request, boxOf)} />
        ) : null}
      </>,
    )
  },
  post: async (request) => {
    await done(request)
    const query = new URLSearchParams(request.query)
    const number = typed(request, 'bodyNumber')
    if (number) query.set('so', number)
    query.set('cho', '1')
    return go(`${PATH}?${query}`)
  },
})

async function done(request: PageRequest): Promise<unknown> {
  const { actor, now, formKey } = request
  const key = { idempotencyKey: formKey }
  const representationId = typed(request, 'representationId')
  if (typed(request, 'viec') === 'cham-dut') {
    const wish = { representationId, lastOn: typed(request, 'lastOn'), fileIds: papersIn(request) }
    return endRepresentative.perform(actor, now, wish, key)
  }
  if (typed(request, 'viec') === 'xem-lai') {
    const wish = { representationId, outcome: typed(request, 'outcome'), reason: typed(request, 'reason') }
    return settleContest.perform(actor, now, wish, key)
  }
  return recordRepresentative.perform(actor, now, readForm(request), key)
}

async function foundRows({ actor, now, query }: PageRequest): Promise<RepresentationRow[] | undefined> {
  const [number, bodyId] = [query.get('so')?.trim() ?? '', query.get('to-chuc') ?? '']
  if (UUID.test(bodyId)) return (await representations.ask(actor, now, { bodyId })).rows
  if (number.length < 9) return undefined
  return (await representations.ask(actor, now, { number: number.slice(0, 20) })).rows
}

function Waits() {
  return (
    <NoticeBox tone="success" live title={t('Đã ghi nhận')}>
      <p>
        {t('Việc cần hai người thì đang chờ người thứ hai.')}{' '}
        <a href="/lam-viec/cho-xac-nhan?hop=asked">{t('Xem việc tôi đã đề nghị')}</a>
      </p>
    </NoticeBox>
  )
}

function readForm(request: PageRequest) {
  return {
    body: { name: typed(request, 'bodyName'), identityNumber: typed(request, 'bodyNumber') },
    person: { name: typed(request, 'personName'), identityNumber: typed(request, 'personNumber') },
    basis: typed(request, 'basis'),
    from: typed(request, 'from'),
    to: typed(request, 'to') || null,
    fileIds: papersIn(request),
  }
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
