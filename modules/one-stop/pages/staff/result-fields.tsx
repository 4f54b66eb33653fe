import { t } from '#kernel/i18n/t.ts'
import { Select } from '#ui/form/select.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import type { OfficeDossier } from './dossier-shown.ts'
import { fieldOf } from './move-form.tsx'
import { ScanInput } from './scan-input.tsx'

/** What is signed: its kind, its pages, a word beside it; the fields of `move` begin with its name. */
export function ResultFields({ move, request, dossier, results }: OfficeDossier & { move: string }) {
  const kinds = (results.length > 0 ? results : [dossier.procedure]).map((name) => ({
    value: name,
    label: name,
  }))
  const kind = fieldOf(request, `${move}.result.kind`)
  return (
    <>
      <Select
        {...kind}
        value={kind.value ?? kinds[0]?.value ?? null}
        label={t('Loại kết quả')}
        choices={kinds}
      />
      <ScanInput
        request={request}
        name={`${move}.result.fileIds`}
        label={t('Kết quả đã ký (PDF hoặc ảnh)')}
      />
      <TextInput
        {...fieldOf(request, `${move}.result.comment`)}
        label={t('Ý kiến')}
        optional
        maxLength={2000}
      />
    </>
  )
}
