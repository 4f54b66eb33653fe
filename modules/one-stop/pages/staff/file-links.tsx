import { t } from '#kernel/i18n/t.ts'
import type { DossierShown } from '../../queries/get-dossier.ts'

type Enclosure = DossierShown['enclosures'][number]

/** The files of one paper: small pictures of photos, and the PDF they were joined into. */
export function FileLinks({ dossier, enclosure }: { dossier: DossierShown; enclosure: Enclosure }) {
  const byId = new Map(dossier.files.map((file) => [file.fileId, file]))
  const files = enclosure.fileIds.flatMap((id) => byId.get(id) ?? [])
  if (files.length === 0) return null
  return (
    <ul class="thumbs">
      {files.map((file) => (
        <li key={file.fileId}>
          <a href={addressOf(file.fileId)} target="_blank" rel="noopener">
            {file.mediaType.startsWith('image/') ? (
              <img src={addressOf(file.fileId)} alt="" loading="lazy" width="56" height="72" />
            ) : (
              <span class="thumb-kind">PDF</span>
            )}
            <span class="thumb-name">
              {file.name}
              {file.pages && file.pages > 1 ? ` (${t('{count} trang', { count: file.pages })})` : ''}
            </span>
          </a>
        </li>
      ))}
      {enclosure.joinedFileId ? (
        <li>
          <a href={addressOf(enclosure.joinedFileId)} target="_blank" rel="noopener">
            <span class="thumb-kind">PDF</span>
            <span class="thumb-name">{t('Xem cả giấy tờ trong một tệp')}</span>
          </a>
        </li>
      ) : null}
    </ul>
  )
}

function addressOf(fileId: string): string {
  return `/api/v1/files/${fileId}`
}
