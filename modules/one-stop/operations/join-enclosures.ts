import { z } from 'zod'
import { linkFiles } from '#kernel/files/carriers.ts'
import { fileStore } from '#kernel/files/the-store.ts'
import { joinPages } from '#kernel/files/join-pages.ts'
import { keepBytes } from '#kernel/files/keep-upload.ts'
import { defineOperation, type OperationContext } from '#kernel/operation.ts'
import { lockDossier, type Dossier } from './dossier-row.ts'

/** The pages of each paper become one PDF, so that an officer opens one thing (ghép trang). */
export const joinEnclosures = defineOperation({
  name: 'one-stop.join-enclosures',
  summary: 'Ghép các trang của từng giấy tờ thành một tệp PDF.',
  isInternal: true,
  input: z.strictObject({ dossierId: z.uuid() }),
  subject: ({ tx }, { dossierId }) => lockDossier(tx, dossierId),
  may: (actor) => actor.kind === 'system',
  run: async (context, dossier) => {
    const papers = await context.tx
      .selectFrom('one_stop.enclosure')
      .select(['id', 'name', 'file_ids'])
      .where('dossier_id', '=', dossier.id)
      .where('joined_file_id', 'is', null)
      .execute()
    const unjoined = papers.filter((p) => p.file_ids.length > 0)
    for (const paper of unjoined) await joinOne(context, dossier, paper)
    const facts = { joined: unjoined.length }
    if (unjoined.length > 0) context.emit({ type: 'one-stop.enclosures-joined', recordId: dossier.id, homeUnitId: dossier.home_unit_id, facts })
    return facts
  },
})

async function joinOne(context: OperationContext, dossier: Dossier, paper: { id: string; name: string; file_ids: string[] }): Promise<void> {
  const files = await context.tx.selectFrom('kernel.file').select(['id', 'sha256', 'media_type']).where('id', 'in', paper.file_ids).execute()
  const inOrder = paper.file_ids.flatMap((id) => files.filter((f) => f.id === id))
  if (inOrder.length === 1 && inOrder[0]?.media_type === 'application/pdf') {
    await context.tx.updateTable('one_stop.enclosure').set({ joined_file_id: inOrder[0].id }).where('id', '=', paper.id).execute()
    return
  }
  const parts = await Promise.all(inOrder.map(async (f) => ({ mediaType: f.media_type, bytes: await fileStore().read(f.sha256.toString('hex')) })))
  const { bytes, pageCount } = await joinPages(parts as Parameters<typeof joinPages>[0])
  const fileId = await keepBytes(bytes, { name: `${paper.name.slice(0, 80)}.pdf`, mediaType: 'application/pdf', pages: pageCount }, context.actor, context.now)
  await linkFiles(context.tx, 'one-stop', dossier.id, [fileId])
  await context.tx.updateTable('one_stop.enclosure').set({ joined_file_id: fileId }).where('id', '=', paper.id).execute()
}
