import { t } from '#kernel/i18n/t.ts'
import { Button } from '#ui/form/button.tsx'
import { numberText } from '#ui/text/number-text.ts'
import type { DossierShown } from '../../queries/get-dossier.ts'

type SentFile = DossierShown['files'][number]
type PaperPagesProps = { dossier: DossierShown; requirementId: string; name: string; isFixed?: boolean }

/** The pages of one paper that are already there, with buttons to reorder and drop them unless the dossier is filed. */
export function PaperPages({ dossier, requirementId, name, isFixed = false }: PaperPagesProps) {
  const enclosure = dossier.enclosures.find((e) => e.requirementId === requirementId)
  const files = (enclosure?.fileIds ?? []).flatMap((id) => dossier.files.filter((file) => file.fileId === id))
  if (files.length === 0) return null
  return (
    <ol class="thumbs" aria-label={t('Các tệp của {name}', { name })}>
      {files.map((file, index) => (
        <li key={file.fileId}>
          <Thumb file={file} />
          <div>
            <a href={`/api/v1/files/${file.fileId}`}>{file.name}</a>
            <p class="hint">{sizeText(file)}</p>
            {isFixed ? null : (
              <p class="thumb-buttons">
                {index > 0 ? (
                  <PageButton
                    name="_len"
                    value={`${requirementId}:${file.fileId}`}
                    label={t('Lên trước')}
                    file={file}
                  />
                ) : null}
                <PageButton
                  name="_bo"
                  value={`${requirementId}:${file.fileId}`}
                  label={t('Bỏ')}
                  file={file}
                />
              </p>
            )}
          </div>
        </li>
      ))}
    </ol>
  )
}

/** How long and how large a file is. */
export function sizeText({ pages, sizeBytes }: Pick<SentFile, 'pages' | 'sizeBytes'>): string {
  const size =
    sizeBytes >= 1_048_576
      ? `${numberText(Math.round(sizeBytes / 104_857.6) / 10)} MB`
      : `${Math.max(1, Math.round(sizeBytes / 1024))} KB`
  return pages && pages > 1 ? t('{pages} trang, {size}', { pages, size }) : size
}

function Thumb({ file }: { file: SentFile }) {
  if (!file.mediaType.startsWith('image/')) return <span class="thumb-kind">PDF</span>
  return <img src={`/api/v1/files/${file.fileId}/thumbnail`} alt="" width="72" height="96" loading="lazy" />
}

function PageButton({
  name,
  value,
  label,
  file,
}: {
  name: string
  value: string
  label: string
  file: SentFile
}) {
  return (
    <Button kind="quiet" name={name} value={value}>
      {label}
      <span class="hidden"> {file.name}</span>
    </Button>
  )
}
