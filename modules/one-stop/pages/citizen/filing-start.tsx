import { t } from '#kernel/i18n/t.ts'
import { go, show, type PageAnswer } from '#kernel/page.ts'
import { refuseInput } from '#kernel/refusal.ts'
import { searchKey } from '#kernel/text/search-key.ts'
import type { ReceptionDesk } from '#modules/organisation/index.ts'
import { ownParty, type OwnParty } from '#modules/parties/index.ts'
import { desksFor } from '#modules/procedures/index.ts'
import { errorOf, type FieldError } from '#ui/form/error-summary.tsx'
import { FormPage } from '#ui/form/form-page.tsx'
import { Radios } from '#ui/form/radios.tsx'
import { Select } from '#ui/form/select.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { SourceText } from '#ui/show/source-text.tsx'
import { instantText } from '#ui/text/instant-text.ts'
import { sourceLang } from '#ui/text/source-lang.ts'
import { saveDraft } from '../../operations/save-draft.ts'
import type { DossierShown } from '../../queries/get-dossier.ts'
import { myDossiers, type MyDossier } from '../../queries/my-dossiers.ts'
import { filingOf, type FiledCase, type Filer } from './filing-draft.ts'
import { postErrors, typedOr } from './post-errors.ts'

// More offices than this are a drop-down list.
const MOST_RADIOS = 8

/** Asks under which case and with which office the dossier is filed. */
export async function showStart(filer: Filer, begun?: DossierShown): Promise<PageAnswer> {
  const { request, procedure } = filer
  const [offices, party, drafts] = await Promise.all([
    officesOf(filer),
    ownParty.ask(request.actor, request.now, {}),
    draftsOf(filer, begun),
  ])
  const errors = postErrors(request)
  const intro = (
    <>
      <Drafts drafts={drafts} code={procedure.code} />
      <Needed cases={filer.cases} />
    </>
  )
  const body = (
    <FormPage
      action={
        begun
          ? `/nop-ho-so/${procedure.code}?nhap=${begun.dossierId}&trang=bat-dau`
          : `/nop-ho-so/${procedure.code}`
      }
      csrf={request.csrf}
      formKey={request.formKey}
      caption={t('Nộp trực tuyến')}
      title={<SourceText text={procedure.name} />}
      backHref={`/thu-tuc/${procedure.code}`}
      intro={intro}
      errors={errors}
      submitLabel={begun ? t('Tiếp tục') : t('Bắt đầu')}
    >
      <CaseChoice filer={filer} begun={begun} errors={errors} />
      <OfficeChoice
        filer={filer}
        offices={offices}
        chosen={begun?.unitId ?? nearestTo(party, offices)}
        errors={errors}
      />
    </FormPage>
  )
  return show(t('Nộp hồ sơ: {procedure}', { procedure: t(procedure.name) }), body)
}

/** Begins a draft with what is known of the applicant, or changes the case or office of one. */
export async function beginFiling(filer: Filer, begun?: DossierShown): Promise<PageAnswer> {
  const { request, procedure } = filer
  const chosen = await readChoice(filer)
  const { actor, now, formKey } = request
  if (begun) {
    await saveDraft.perform(actor, now, { ...filingOf(begun), ...chosen })
    return go(`/nop-ho-so/${procedure.code}?nhap=${begun.dossierId}`)
  }
  const party = await ownParty.ask(actor, now, {})
  const filing = {
    procedureCode: procedure.code,
    ...chosen,
    channel: 'online',
    applicant: applicantOf(party),
  }
  const { dossierId } = await saveDraft.perform(actor, now, filing, { idempotencyKey: formKey })
  return go(`/nop-ho-so/${procedure.code}?nhap=${dossierId}`)
}

function applicantOf({ kind, name, phone, email, address, ...identity }: OwnParty) {
  const { identityNumber, identityKind, identityCountry } = identity
  const known = Object.entries({ phone, email, address }).filter(
    ([, value]) => value !== null && value !== '',
  )
  return {
    kind,
    name,
    identityNumber: identityNumber ?? '',
    identityKind,
    identityCountry,
    ...Object.fromEntries(known),
  }
}

async function readChoice(filer: Filer): Promise<{ procedureCaseId: string; unitId: string }> {
  const { form } = filer.request
  const [only] = filer.cases
  const procedureCaseId = filer.cases.length === 1 ? only?.procedureCaseId : form.get('truong-hop')
  const isCase = filer.cases.some((one) => one.procedureCaseId === procedureCaseId)
  const office = (await officesOf(filer)).find(({ unitId }) => unitId === form.get('co-quan'))
  const errors = [
    ...(isCase ? [] : [{ pointer: '/truong-hop', detail: t('Chọn trường hợp của bạn.') }]),
    ...(office ? [] : [{ pointer: '/co-quan', detail: t('Chọn cơ quan nhận hồ sơ.') }]),
  ]
  if (!office || !procedureCaseId || !isCase) return refuseInput(errors)
  return { procedureCaseId, unitId: office.unitId }
}

function officesOf({ request, procedure }: Filer): Promise<ReceptionDesk[]> {
  return desksFor(request.actor, request.now, procedure)
}

async function draftsOf(
  { request, procedure }: Filer,
  begun: DossierShown | undefined,
): Promise<MyDossier[]> {
  if (begun) return []
  const { rows } = await myDossiers.ask(request.actor, request.now, {})
  return rows.filter((row) => row.state === 'draft' && row.procedureCode === procedure.code)
}

// The office whose place is named in her address; she may choose another.
function nearestTo({ address }: OwnParty, offices: readonly ReceptionDesk[]): string | null {
  const home = searchKey(address ?? '')
  const near = offices.find(({ area }) => area !== null && home.includes(searchKey(area)))
  return near?.unitId ?? null
}

function CaseChoice({
  filer,
  begun,
  errors,
}: {
  filer: Filer
  begun: DossierShown | undefined
  errors: readonly FieldError[]
}) {
  if (filer.cases.length === 1) return null
  const choices = filer.cases.map(({ procedureCaseId, title }) => ({
    value: procedureCaseId,
    label: t(title),
    lang: sourceLang(title),
  }))
  const value = typedOr(filer.request, 'truong-hop', begun?.procedureCaseId)
  return (
    <Radios
      name="truong-hop"
      label={t('Bạn thuộc trường hợp nào?')}
      choices={choices}
      value={value}
      error={errorOf(errors, 'truong-hop')}
    />
  )
}

type OfficeChoiceProps = {
  filer: Filer
  offices: readonly ReceptionDesk[]
  chosen: string | null
  errors: readonly FieldError[]
}

function OfficeChoice({ filer, offices, chosen, errors }: OfficeChoiceProps) {
  const shared = {
    name: 'co-quan',
    label: t('Nộp cho cơ quan nào?'),
    hint: t('Thường là nơi bạn cư trú.'),
    choices: offices.map(({ unitId, name }) => ({ value: unitId, label: name, lang: sourceLang(name) })),
    value: typedOr(filer.request, 'co-quan', chosen),
    error: errorOf(errors, 'co-quan'),
  }
  return offices.length > MOST_RADIOS ? (
    <Select {...shared} emptyLabel={t('Chọn…')} />
  ) : (
    <Radios {...shared} />
  )
}

function Drafts({ drafts, code }: { drafts: readonly MyDossier[]; code: string }) {
  if (drafts.length === 0) return null
  return (
    <NoticeBox tone="info" title={t('Bạn đang có hồ sơ làm dở')}>
      <ul>
        {drafts.map((draft) => (
          <li key={draft.dossierId}>
            <a href={`/nop-ho-so/${code}?nhap=${draft.dossierId}`}>
              {t('Làm tiếp hồ sơ bắt đầu lúc {at}', { at: instantText(draft.draftedAt) })}
            </a>
          </li>
        ))}
      </ul>
    </NoticeBox>
  )
}

function Needed({ cases }: { cases: readonly FiledCase[] }) {
  const [first] = cases
  const papers =
    cases.length === 1 && first
      ? first.requirements.filter((paper) => paper.obligatory && !paper.condition)
      : []
  return (
    <>
      <p>
        {t(
          'Mọi câu trả lời được lưu sau mỗi trang. Bạn có thể dừng bất cứ lúc nào và làm tiếp ở “Hồ sơ của tôi”.',
        )}
      </p>
      {papers.length > 0 ? (
        <>
          <p>{t('Chuẩn bị sẵn ảnh chụp hoặc tệp của:')}</p>
          <ul>
            {papers.map((paper) => (
              <li key={paper.requirementId}>
                <SourceText text={paper.name} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  )
}
