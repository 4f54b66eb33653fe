import { hasDuty } from '#kernel/actor.ts'
import { t } from '#kernel/i18n/t.ts'
import { definePage, show, type PageAnswer, type PageRequest } from '#kernel/page.ts'
import { Refusal } from '#kernel/refusal.ts'
import { Button } from '#ui/form/button.tsx'
import { ErrorSummary } from '#ui/form/error-summary.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { HiddenFields } from '#ui/form/hidden-fields.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { PageHead } from '#ui/layout/page-head.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { Panel } from '#ui/show/panel.tsx'
import { correctIdentity } from '../operations/correct-identity.ts'
import { saveParty } from '../operations/save-party.ts'
import { findParties } from '../queries/find-parties.ts'
import { getParty } from '../queries/get-party.ts'
import type { PartyRow } from '../rules/party-row.ts'
import { errorsOf, typed } from './form-reading.ts'
import { PAPERS, papersIn } from './paper-input.tsx'
import { ContactForm, IdentityForm, PartyFacts } from './party-forms.tsx'

const PATH = '/lam-viec/cong-dan'
type Outcome = 'saved' | 'waits' | undefined

// What is looked for is posted: numbers and names have no place in addresses.
definePage({
  path: PATH,
  side: 'staff',
  summary: 'Công dân, tổ chức: tìm, sửa cách liên lạc trước mặt họ, đề nghị sửa tên hoặc số theo giấy tờ',
  may: (actor) => hasDuty(actor, 'one-stop.receive'),
  takesFiles: [PAPERS],
  menu: { label: 'Công dân, tổ chức', group: 'Một cửa', order: 34 },
  show: (request) => shown(request, undefined),
  post: async (request) => {
    const outcome = await done(request)
    return shown(request, outcome)
  },
})

async function done(request: PageRequest): Promise<Outcome> {
  const { actor, now, formKey } = request
  const key = { idempotencyKey: formKey }
  const deed = typed(request, 'viec')
  const partyId = typed(request, 'partyId')
  if (deed === 'lien-lac') {
    const contact = Object.fromEntries(
      ['phone', 'email', 'address'].map((field) => [field, typed(request, field) || null]),
    )
    await saveParty.perform(actor, now, { partyId, ...proofIn(request), ...contact }, key)
    return 'saved'
  }
  if (deed !== 'dinh-danh') return undefined
  const said = ['name', 'identityNumber', 'identityKind', 'identityCountry', 'dateOfBirth'].flatMap(
    (field) => {
      const text = typed(request, field)
      return text ? [[field, text] as const] : []
    },
  )
  const wish = { partyId, ...proofIn(request), ...Object.fromEntries(said), reason: typed(request, 'reason') }
  await correctIdentity.perform(actor, now, { ...wish, fileIds: papersIn(request) }, key)
  return 'waits'
}

function proofIn(request: PageRequest) {
  const [number, name] = [typed(request, 'proofNumber'), typed(request, 'proofName')]
  return number && name ? { proof: { number, name } } : {}
}

async function shown(request: PageRequest, outcome: Outcome): Promise<PageAnswer> {
  const rows = await foundRows(request)
  const [only] = rows
  const whole = rows.length === 1 && only?.isWhole && only.partyId ? only : undefined
  return show(
    t('Công dân, tổ chức'),
    <>
      <ErrorSummary errors={errorsOf(request)} />
      <PageHead title={t('Công dân, tổ chức')} />
      <Said outcome={outcome} />
      <FindForm request={request} />
      {whole ? <Record party={whole} request={request} /> : <Found rows={rows} request={request} />}
    </>,
  )
}

async function foundRows(request: PageRequest): Promise<PartyRow[]> {
  const { actor, now } = request
  const [q, partyId] = [typed(request, 'q'), typed(request, 'partyId')]
  if (typed(request, 'viec') === 'tim')
    return q.length < 2 ? [] : (await findParties.ask(actor, now, { q: q.slice(0, 500), limit: '20' })).rows
  if (!partyId) return []
  const { proof } = proofIn(request)
  if (proof) return (await findParties.ask(actor, now, proof)).rows.filter((row) => row.partyId === partyId)
  return [await getParty.ask(actor, now, { partyId })]
}

function Said({ outcome }: { outcome: Outcome }) {
  if (outcome === 'saved')
    return <NoticeBox tone="success" live title={t('Đã sửa. Số điện thoại hoặc thư cũ được báo tin.')} />
  if (outcome === 'waits')
    return <NoticeBox tone="success" live title={t('Đã gửi đề nghị. Người thứ hai xác nhận rồi mới sửa.')} />
  return null
}

function FindForm({ request }: { request: PageRequest }) {
  return (
    <form method="post" action={PATH} role="search">
      <FormTokens csrf={request.csrf} />
      <HiddenFields values={{ viec: 'tim' }} />
      <TextInput
        name="q"
        label={t('Quét thẻ căn cước hoặc tìm người')}
        hint={t(
          'Chưa nộp ở đây bao giờ: số rồi họ tên hoặc ngày sinh. Đã từng nộp ở đây: tên hoặc điện thoại.',
        )}
        autoComplete="off"
        spellCheck={false}
        maxLength={500}
      />
      <Button kind="secondary">{t('Tìm')}</Button>
    </form>
  )
}

function Found({ rows, request }: { rows: readonly PartyRow[]; request: PageRequest }) {
  if (typed(request, 'viec') !== 'tim') return null
  if (rows.every(({ partyId }) => partyId === null))
    return <p role="status">{t('Không có ai như vậy trong phạm vi được tìm.')}</p>
  return (
    <ul class="found">
      {rows.map((row) => (
        <li key={row.partyId}>
          <form method="post" action={PATH}>
            <FormTokens csrf={request.csrf} />
            <HiddenFields values={{ partyId: row.partyId }} />
            <button class="found-pick" type="submit">
              <strong>{row.name}</strong>
              <span>{[row.identityNumber, row.phone, row.address].filter(Boolean).join(' · ')}</span>
            </button>
          </form>
        </li>
      ))}
    </ul>
  )
}

function Record({ party, request }: { party: PartyRow; request: PageRequest }) {
  const errors = request.refusal instanceof Refusal ? errorsOf(request) : []
  return (
    <Panel title={party.name}>
      <PartyFacts party={party} />
      <ContactForm party={party} request={request} errors={errors} />
      <IdentityForm party={party} request={request} errors={errors} />
    </Panel>
  )
}
