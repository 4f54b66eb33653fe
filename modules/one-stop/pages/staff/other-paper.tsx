import { t } from '#kernel/i18n/t.ts'
import { identityDocuments } from '#modules/parties/index.ts'
import { errorOf, type FieldError } from '#ui/form/error-summary.tsx'
import { Select } from '#ui/form/select.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { Details } from '#ui/show/details.tsx'
import type { DeskVisit } from './desk-visit.ts'

/** For a number that does not say itself what it is: the kind of paper and the country that gave it. Closed, nothing need be chosen. */
export function OtherPaper({ text, errors }: { text: DeskVisit['text']; errors: readonly FieldError[] }) {
  const field = (name: string) => ({
    name: `applicant.${name}`,
    value: text(`applicant.${name}`),
    error: errorOf(errors, `applicant.${name}`) ?? null,
  })
  const [kind, country] = [field('identityKind'), field('identityCountry')]
  const isOther = !['', 'citizen-card', 'tax-code'].includes(kind.value) || kind.error || country.error
  return (
    <Details summary={t('Giấy tờ khác (hộ chiếu, số của nước ngoài…)')} open={Boolean(isOther)}>
      <Select
        {...kind}
        label={t('Loại giấy tờ')}
        emptyLabel={t('Theo số đã ghi')}
        choices={identityDocuments().map(({ key, label }) => ({ value: key, label: t(label) }))}
      />
      <TextInput
        {...country}
        label={t('Nước cấp')}
        hint={t('Hai chữ cái, ví dụ US, JP, LA.')}
        width="w4"
        maxLength={2}
        autoComplete="off"
        optional
      />
    </Details>
  )
}
