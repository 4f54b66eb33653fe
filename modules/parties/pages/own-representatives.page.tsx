import { t } from '#kernel/i18n/t.ts'
import { definePage, go, show, type PageRequest } from '#kernel/page.ts'
import { Button } from '#ui/form/button.tsx'
import { errorOf, ErrorSummary, type FieldError } from '#ui/form/error-summary.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { HiddenFields } from '#ui/form/hidden-fields.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { Day } from '#ui/show/day.tsx'
import { Details } from '#ui/show/details.tsx'
import { Tag } from '#ui/show/tag.tsx'
import { contestRepresentative } from '../operations/contest-representative.ts'
import { endRepresentative } from '../operations/end-representative.ts'
import { today } from '../operations/offices.ts'
import { recordRepresentative } from '../operations/record-representative.ts'
import { ownRepresentatives, type OwnRepresentative } from '../queries/own-representatives.ts'
import { errorsOf, typed } from './form-reading.ts'
import { PAPERS, PaperInput, papersIn } from './paper-input.tsx'

const PATH = '/thong-tin-cua-toi/nguoi-dai-dien'

definePage({
  path: PATH,
  side: 'citizen',
  summary: 'Ai đại diện cho tổ chức của tôi: thêm, chấm dứt, báo không đúng',
  may: (actor) => actor.kind === 'representative',
  takesFiles: [PAPERS],
  show: async (request) => {
    const { rows } = await ownRepresentatives.ask(request.actor, request.now, {})
    const errors = errorsOf(request, boxOf)
    return show(
      t('Ai đại diện cho tổ chức'),
      <>
        <ErrorSummary errors={errors} />
        <h1>{t('Ai đại diện cho tổ chức')}</h1>
        <p class="hint">
          {t(
            'Ai có tên dưới đây nộp và xem được hồ sơ của tổ chức. Thấy người lạ thì bấm “Không đúng”: người đó bị dừng ngay.',
          )}
        </p>
        <ul class="results">
          {rows.map((row) => (
            <One row={row} request={request} key={row.representationId} />
          ))}
        </ul>
        <AddForm request={request} errors={errors} />
      </>,
    )
  },
  post: async (request) => {
    await done(request)
    return go(PATH)
  },
})

async function done(request: PageRequest): Promise<unknown> {
  const { actor, now, formKey } = request
  const key = { idempotencyKey: formKey }
  const representationId = typed(request, 'representationId')
  const deed = typed(request, 'viec')
  if (deed === 'khong-dung') return contestRepresentative.perform(actor, now, { representationId }, key)
  if (deed === 'cham-dut')
    return endRepresentative.perform(actor, now, { representationId, lastOn: today(now) }, key)
  if (actor.kind !== 'representative') return undefined
  const wish = {
    body: { name: actor.body, identityNumber: actor.bodyIdentityNumber ?? '' },
    person: { name: typed(request, 'personName'), identityNumber: typed(request, 'personNumber') },
    basis: typed(request, 'basis'),
    from: today(now),
    fileIds: papersIn(request),
  }
  return recordRepresentative.perform(actor, now, wish, key)
}

function boxOf(pointer: string): string {
  const boxes: Record<string, string> = {
    '/person/name': 'personName',
    '/person/identityNumber': 'personNumber',
  }
  return boxes[pointer] ?? pointer.slice(1)
}

function One({ row, request }: { row: OwnRepresentative; request: PageRequest }) {
  const { actor, now } = request
  const isMyself = actor.kind === 'representative' && actor.personId === row.personId
  const isOver = row.to !== null && row.to < today(now)
  return (
    <li>
      <strong>{row.person}</strong> {isMyself ? t('(chính bạn)') : null}{' '}
      {row.contestedAt ? <Tag tone="warning">{t('Đang tạm dừng, cơ quan đang xem lại')}</Tag> : null}
      <Marks row={row} />
      {isOver || row.contestedAt ? null : <Deeds row={row} request={request} isMyself={isMyself} />}
    </li>
  )
}

function Marks({ row }: { row: OwnRepresentative }) {
  return (
    <p class="results-marks">
      {t('từ')} <Day on={row.from} />
      {row.to ? (
        <>
          {' '}
          {t('đến hết')} <Day on={row.to} />
        </>
      ) : null}{' '}
      · {row.basis} · {row.unit ?? row.byPerson ?? t('cơ quan một cửa')}
      {row.fileIds.map((fileId, at) => (
        <>
          {' '}
          <a href={`/api/v1/files/${fileId}`} key={fileId}>
            {t('bản chụp {number}', { number: at + 1 })}
          </a>
        </>
      ))}
    </p>
  )
}

function Deeds({
  row,
  request,
  isMyself,
}: {
  row: OwnRepresentative
  request: PageRequest
  isMyself: boolean
}) {
  const form = (deed: string, label: string, kind: 'secondary' | 'warning') => (
    <form method="post" action={PATH}>
      <FormTokens
        csrf={request.csrf}
        formKey={`${request.formKey}${deed}${row.representationId.slice(-8)}`}
      />
      <HiddenFields values={{ viec: deed, representationId: row.representationId }} />
      <Button kind={kind}>{label}</Button>
    </form>
  )
  return (
    <>
      {!isMyself && row.byPerson === null ? form('khong-dung', t('Không đúng'), 'warning') : null}
      {row.to === null ? (
        <Details summary={t('Chấm dứt việc đại diện')}>
          <p>{t('Người này thôi đại diện từ ngày mai.')}</p>
          {form('cham-dut', t('Chấm dứt'), 'secondary')}
        </Details>
      ) : null}
    </>
  )
}

function AddForm({ request, errors }: { request: PageRequest; errors: readonly FieldError[] }) {
  const box = (name: string, label: string) => ({
    name,
    label,
    value: request.form.get(name),
    error: errorOf(errors, name) ?? null,
  })
  return (
    <Details summary={t('Thêm người đại diện')} open={errors.length > 0}>
      <form method="post" action={PATH} enctype="multipart/form-data">
        <FormTokens csrf={request.csrf} formKey={request.formKey} />
        <HiddenFields values={{ viec: 'them' }} />
        <TextInput
          {...box('personNumber', t('Số căn cước người đại diện'))}
          inputMode="numeric"
          width="w20"
        />
        <TextInput {...box('personName', t('Họ tên người đại diện'))} />
        <TextInput {...box('basis', t('Theo giấy tờ nào'))} hint={t('Ví dụ: Quyết định số… ngày…')} />
        <PaperInput request={request} />
        <Button>{t('Thêm người đại diện')}</Button>
      </form>
    </Details>
  )
}
