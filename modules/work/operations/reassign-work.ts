import type { Tx } from '#kernel/db/database.ts'

/** Puts another post's name on open work, or nobody's (giao lại). */
export async function reassignWork(tx: Tx, workId: string, postId: string | null): Promise<void> {
  await tx
    .updateTable('work.work')
    .set({ assignee_post_id: postId })
    .where('id', '=', workId)
    .where('closed_at', 'is', null)
    .execute()
}
