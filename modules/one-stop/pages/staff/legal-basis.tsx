import { t } from '#kernel/i18n/t.ts'
import { fieldId } from '#ui/form/field-id.ts'
import { TextInput } from '#ui/form/text-input.tsx'

/** The legal basis of a decision: free text, with the instruments of the procedure offered. */
export function LegalBasis({
  instruments,
  ...field
}: {
  name: string
  value: string | null
  error: string | undefined
  instruments: readonly string[]
}) {
  const listId = `${fieldId(field.name)}-list`
  return (
    <>
      <TextInput
        {...field}
        label={t('Căn cứ pháp lý')}
        hint={t('Điều, khoản, văn bản. Ví dụ: khoản 2 Điều 16 Luật Hộ tịch.')}
        list={listId}
        maxLength={300}
      />
      <datalist id={listId}>
        {instruments.map((instrument) => (
          <option value={instrument} key={instrument} />
        ))}
      </datalist>
    </>
  )
}
