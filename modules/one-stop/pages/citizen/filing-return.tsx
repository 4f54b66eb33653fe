import { t } from '#kernel/i18n/t.ts'
import { go, show, type PageAnswer } from '#kernel/page.ts'
import { refuseInput, type InputError } from '#kernel/refusal.ts'
import { phoneDigits } from '#kernel/text/phone-digits.ts'
import { errorOf } from '#ui/form/error-summary.tsx'
import { FieldGroup } from '#ui/form/field.tsx'
import { FormPage } from '#ui/form/form-page.tsx'
import { Radios } from '#ui/form/radios.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import type { FilingInput } from '../../rules/filing.ts'
import { filingOf, keepDraft, type FilingDraft } from './filing-draft.ts'
import { contactIn, LeaveButton } from './filing-questions.tsx'
import { FilingCaption } from './filing-caption.tsx'
import { hrefAfter, hrefBefore, isChange, stageHref } from './filing-stages.ts'
import { postErrors, typedOr } from './post-errors.ts'
import { returnModes } from './return-modes.ts'

/** Asks how the result comes back and how to reach the applicant, as far as the form has not asked already. */
export async function showReturn(draft: FilingDraft): Promise<PageAnswer> {
  const { request, dossier } = draft
  const errors = postErrors(request)
  const body = (
    <FormPage
      action={stageHref(draft, 'nhan-ket-qua', isChange(draft))}
      csrf={request.csrf}
      caption={<FilingCaption draft={draft} stage="nhan-ket-qua" />}
      title={t('Nhận kết quả')}
      backHref={hrefBefore(draft, 'nhan-ket-qua')}
      errors={errors}
      actions={<LeaveButton />}
    >
      <Radios
        name="tra"
        label={t('Bạn muốn nhận kết quả thế nào?')}
        choices={returnModes()}
        value={typedOr(request, 'tra', dossier.returnMode)}
        error={errorOf(errors, 'tra')}
      />
      <Contact draft={draft} />
      <FieldGroup
        name="giup"
        label={t('Có ai làm giúp bạn hồ sơ này?')}
        hint={t('Con cháu, tổ công nghệ số, cán bộ… Để trống nếu bạn tự làm.')}
        optional
      >
        <TextInput
          name="giup-ten"
          label={t('Họ tên người giúp')}
          value={typedOr(request, 'giup-ten', dossier.assistedBy?.name)}
          error={errorOf(errors, 'giup-ten')}
          autoComplete="off"
        />
        <TextInput
          name="giup-la"
          label={t('Là gì của bạn')}
          value={typedOr(request, 'giup-la', dossier.assistedBy?.relation)}
          maxLength={100}
          autoComplete="off"
          width="w20"
        />
      </FieldGroup>
    </FormPage>
  )
  return show(t('Nhận kết quả'), body)
}

/** Keeps how the result comes back. */
export async function keepReturn(draft: FilingDraft): Promise<PageAnswer> {
  const { form } = draft.request
  const isLeaving = form.has('_sau')
  const errors = isLeaving ? [] : wrongIn(draft)
  if (errors.length > 0) refuseInput(errors)
  await keepDraft(draft, readReturn(draft))
  return isLeaving ? go('/ho-so?da-luu=1') : go(hrefAfter(draft, 'nhan-ket-qua'))
}

function readReturn({ dossier, request: { form } }: FilingDraft): Partial<FilingInput> {
  const filing = filingOf(dossier)
  const mode = returnModes().find(({ value }) => value === form.get('tra'))?.value ?? filing.returnMode
  return {
    returnMode: mode as FilingInput['returnMode'],
    applicant: { ...filing.applicant, ...readContact(form) },
    assistedBy: readHelper(form),
  }
}

function readContact(form: URLSearchParams): { phone?: string; address?: string } {
  const phone = phoneDigits(form.get('dien-thoai') ?? '')
  const address = typedIn(form, 'dia-chi', 300)
  return { ...(phone ? { phone } : {}), ...(address ? { address } : {}) }
}

function readHelper(form: URLSearchParams): FilingInput['assistedBy'] {
  const name = typedIn(form, 'giup-ten', 200)
  const relation = typedIn(form, 'giup-la', 100)
  if (name.length < 2) return null
  return relation ? { name, relation } : { name }
}

function typedIn(form: URLSearchParams, name: string, most: number): string {
  return (form.get(name) ?? '').trim().slice(0, most)
}

function wrongIn(draft: FilingDraft): InputError[] {
  const { form } = draft.request
  const typed = (name: string) => typedIn(form, name, 300)
  const wrong: [isWrong: boolean, name: string, detail: string][] = [
    [!returnModes().some(({ value }) => value === typed('tra')), 'tra', t('Chọn cách nhận kết quả.')],
    [
      asksFor(draft, 'phone') && phoneDigits(typed('dien-thoai')) === undefined,
      'dien-thoai',
      t('Ghi số điện thoại đủ 10 chữ số, ví dụ 0912 345 678.'),
    ],
    [
      asksFor(draft, 'address') && typed('tra') === 'postal' && typed('dia-chi') === '',
      'dia-chi',
      t('Ghi địa chỉ để bưu chính gửi kết quả đến.'),
    ],
    [typed('giup-la') !== '' && typed('giup-ten').length < 2, 'giup-ten', t('Ghi họ tên người giúp.')],
  ]
  return wrong.filter(([isWrong]) => isWrong).map(([, name, detail]) => ({ pointer: `/${name}`, detail }))
}

function asksFor({ form, answers }: FilingDraft, kind: 'phone' | 'address'): boolean {
  return contactIn(form, answers)[kind] === undefined
}

function Contact({ draft }: { draft: FilingDraft }) {
  const { request, dossier } = draft
  const errors = postErrors(request)
  return (
    <>
      {asksFor(draft, 'phone') ? (
        <TextInput
          name="dien-thoai"
          label={t('Số điện thoại')}
          hint={t('Dùng để báo tin, và để tra cứu hồ sơ mà không cần đăng nhập.')}
          value={typedOr(request, 'dien-thoai', dossier.applicant.phone)}
          error={errorOf(errors, 'dien-thoai')}
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          width="w20"
        />
      ) : null}
      {asksFor(draft, 'address') ? (
        <TextInput
          name="dia-chi"
          label={t('Địa chỉ')}
          hint={t('Cần khi nhận kết quả qua bưu chính.')}
          value={typedOr(request, 'dia-chi', dossier.applicant.address)}
          error={errorOf(errors, 'dia-chi')}
          autoComplete="street-address"
        />
      ) : null}
    </>
  )
}
