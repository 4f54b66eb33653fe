import { t } from '#kernel/i18n/t.ts'
import type { PageRequest } from '#kernel/page.ts'
import { FileInput } from '#ui/form/file-input.tsx'

/** The field under which the scans of a paper are sent. */
export const PAPERS = 'fileIds'

/** A choice of scans; what came with a refused post is carried along, not asked for again. */
export function PaperInput({ request, error }: { request: PageRequest; error?: string | undefined }) {
  const kept = keptPapers(request)
  return (
    <>
      {kept.map(({ fileId, name }) => (
        <input type="hidden" name={`kept.${PAPERS}`} value={`${fileId}|${name}`} key={fileId} />
      ))}
      <FileInput
        name={PAPERS}
        label={t('Bản chụp giấy tờ')}
        error={error ?? null}
        multiple
        accept="image/*,application/pdf"
        present={kept.map(({ fileId, name }) => ({
          name,
          href: `/api/v1/files/${fileId}`,
          note: t('đã tải lên'),
        }))}
      />
    </>
  )
}

/** The scans of this post, and those kept from one that was refused. */
export function papersIn(request: PageRequest): string[] {
  return keptPapers(request).map(({ fileId }) => fileId)
}

function keptPapers({ form, files }: PageRequest): { fileId: string; name: string }[] {
  const kept = form.getAll(`kept.${PAPERS}`).map((value) => {
    const [fileId = '', ...name] = value.split('|')
    return { fileId, name: name.join('|') }
  })
  return [...kept, ...files.filter(({ field }) => field === PAPERS)]
}
