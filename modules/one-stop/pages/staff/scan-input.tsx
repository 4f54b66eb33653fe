import { t } from '#kernel/i18n/t.ts'
import type { PageRequest } from '#kernel/page.ts'
import { FileInput } from '#ui/form/file-input.tsx'
import { keptFiles } from './read-moves.ts'
import { fieldOf } from './move-form.tsx'

/** Photos, scans or files; what came with a refused post is carried along, not asked for again. */
export function ScanInput({
  request,
  name,
  label,
  error,
}: {
  request: PageRequest
  name: string
  label: string
  error?: string
}) {
  const kept = keptFiles(request, name)
  const wrong = error ?? fieldOf(request, name).error
  return (
    <>
      {kept.map(({ fileId, name: fileName }) => (
        <input type="hidden" name={`kept.${name}`} value={`${fileId}|${fileName}`} key={fileId} />
      ))}
      <FileInput
        name={name}
        label={label}
        error={wrong ?? null}
        optional
        multiple
        accept="image/*,application/pdf"
        present={kept.map(({ fileId, name: fileName }) => ({
          name: fileName,
          href: `/api/v1/files/${fileId}`,
          note: t('đã tải lên'),
        }))}
      />
    </>
  )
}
