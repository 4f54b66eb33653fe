import { linkFiles } from '#kernel/files/carriers.ts'
import { filesUsableBy } from '#kernel/files/keep-upload.ts'
import { t } from '#kernel/i18n/t.ts'
import type { OperationContext } from '#kernel/operation.ts'
import { refuseInput } from '#kernel/refusal.ts'

/** Refuses files that whoever acts has not brought herself and that the party does not carry yet. */
export async function refuseForeignPapers(
  { tx, actor }: OperationContext,
  partyId: string,
  fileIds: readonly string[],
): Promise<void> {
  if (fileIds.length === 0) return
  const usable = await filesUsableBy(tx, actor, { fileIds, recordId: partyId })
  if (fileIds.some((id) => !usable.has(id)))
    refuseInput([{ pointer: '/fileIds', detail: t('Không có tệp này. Tải tệp lên rồi gửi lại.') }])
}

/** Fastens papers, checked when they were handed in, to the party they are about. */
export async function fastenPapers(
  { tx }: OperationContext,
  partyId: string,
  fileIds: readonly string[],
): Promise<void> {
  await linkFiles(tx, 'parties', partyId, fileIds)
}
