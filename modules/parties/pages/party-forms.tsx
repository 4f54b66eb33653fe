import { t } from '#kernel/i18n/t.ts'
import type { PageRequest } from '#kernel/page.ts'
import { Button } from '#ui/form/button.tsx'
import { errorOf, type FieldError } from '#ui/form/error-summary.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { HiddenFields } from '#ui/form/hidden-fields.tsx'
import { Select } from '#ui/form/select.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { Day } from '#ui/show/day.tsx'
import { DefinitionTable } from '#ui/show/definition-table.tsx'
import { Details } from '#ui/show/details.tsx'
import { findDocument, identityDocuments } from '../rules/identity-documents.ts'
import type { PartyRow } from '../rules/party-row.ts'
import { typed } from './form-reading.ts'
import { PAPERS, PaperInput } from './paper-input.tsx'

const PATH = '/lam-viec/cong-dan'
type Shown = { party: PartyRow; request: PageRequest; errors: readonly FieldError[] }

/** Who she is, as on record. */
export function PartyFacts({ party }: { party: PartyRow }) {
  const document = party.identityKind ? findDocument(party.identityKind) : undefined
  return (
    <DefinitionTable
      rows={[
        { label: t('Họ tên hoặc tên tổ chức'), value: party.name },
        { label: document ? t(document.label) : t('Số định danh'), value: party.identityNumber },
        { label: t('Nước cấp'), value: party.identityCountry },
        { label: t('Ngày sinh'), value: party.dateOfBirth ? <Day on={party.dateOfBirth} /> : null },
      ]}
    />
  )
}

/** How she is reached, corrected in her presence. */
export function ContactForm({ party, request, errors }: Shown) {
  const isAgain = typed(request, 'viec') === 'lien-lac'
  const box = (name: 'phone' | 'email' | 'address', label: string) => ({
    name,
    label,
    value: isAgain && errors.length > 0 ? request.form.get(name) : party[name],
    error: isAgain ? (errorOf(errors, name) ?? null) : null,
    optional: true,
    autoComplete: 'off',
  })
  return (
    <form method="post" action={PATH}>
      <FormTokens csrf={request.csrf} formKey={`${request.formKey}l`} />
      <HiddenFields values={{ viec: 'lien-lac', ...proofOf(party) }} />
      <TextInput {...box('phone', t('Điện thoại'))} type="tel" width="w20" />
      <TextInput {...box('email', t('Thư điện tử'))} type="email" />
      <TextInput {...box('address', t('Địa chỉ'))} />
      <Button>{t('Sửa cách liên lạc')}</Button>
    </form>
  )
}

/** Name, number, birth day: on a paper, and a second officer confirms. What is left empty stays. */
export function IdentityForm({ party, request, errors }: Shown) {
  const isAgain = typed(request, 'viec') === 'dinh-danh' && errors.length > 0
  const box = (name: string, label: string) => ({
    name,
    label,
    value: isAgain ? request.form.get(name) : '',
    error: isAgain ? (errorOf(errors, name) ?? null) : null,
    autoComplete: 'off',
  })
  return (
    <Details summary={t('Đề nghị sửa tên, số, ngày sinh')} open={isAgain}>
      <form method="post" action={PATH} enctype="multipart/form-data">
        <FormTokens csrf={request.csrf} formKey={`${request.formKey}d`} />
        <HiddenFields values={{ viec: 'dinh-danh', ...proofOf(party) }} />
        <p class="hint">{t('Chỉ ghi mục cần sửa; mục để trống giữ nguyên.')}</p>
        <TextInput {...box('name', t('Họ tên đúng'))} optional />
        <TextInput {...box('identityNumber', t('Số đúng'))} width="w20" optional />
        <Select
          {...box('identityKind', t('Loại giấy tờ'))}
          emptyLabel={t('Theo số đã ghi')}
          choices={identityDocuments()
            .filter(({ of }) => of === party.kind)
            .map(({ key, label }) => ({ value: key, label: t(label) }))}
          optional
        />
        <TextInput {...box('identityCountry', t('Nước cấp'))} width="w4" maxLength={2} optional />
        <TextInput {...box('dateOfBirth', t('Ngày sinh đúng'))} type="date" width="w10" optional />
        <TextInput {...box('reason', t('Lý do'))} />
        <PaperInput request={request} error={isAgain ? errorOf(errors, PAPERS) : undefined} />
        <Button kind="secondary">{t('Gửi đề nghị sửa')}</Button>
      </form>
    </Details>
  )
}

// The record was shown because of them; whoever corrects it shows them again.
function proofOf({ partyId, identityNumber, name }: PartyRow) {
  return { partyId, proofNumber: identityNumber, proofName: name }
}
