import type { Tx } from '#kernel/db/database.ts'

/** Takes a draft away; no dossier can stand on it. */
export async function dropDraft(tx: Tx, versionId: string): Promise<void> {
  await tx.deleteFrom('procedures.procedure_case').where('version_id', '=', versionId).execute()
  await tx
    .deleteFrom('procedures.procedure_version')
    .where('id', '=', versionId)
    .where('published_at', 'is', null)
    .execute()
}
