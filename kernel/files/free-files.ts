import { sql } from 'kysely'
import { z } from 'zod'
import { system } from '../actor.ts'
import { uuid } from '../db/uuid.ts'
import { log } from '../log.ts'
import { defineOperation } from '../operation.ts'
import { removeContents } from './forget-contents.ts'

/** Forgets files of a request that came to nothing, with what was in them, unless a record carries them by now. */
export async function freeFiles(fileIds: readonly string[], now: Date): Promise<void> {
  if (fileIds.length === 0) return
  try {
    const { sha256s } = await forgetUnused.perform(system, now, { fileIds })
    await removeContents(sha256s, now, true)
  } catch (error) {
    // Their time comes with that of all loose files; the request has its answer.
    log.error({ files: fileIds.length, problem: String(error) }, 'files not freed')
  }
}

/** Forgets files that no record carries, without waiting for their time. */
export const forgetUnused = defineOperation({
  name: 'files.free-files',
  summary: 'Xóa ngay tệp của một lần gửi không thành, khi không bản ghi nào mang chúng.',
  isInternal: true,
  input: z.strictObject({ fileIds: z.array(z.uuid()).max(200) }),
  output: z.object({ sha256s: z.array(z.string()) }),
  subject: async () => ({ id: uuid() }),
  may: (actor) => actor.kind === 'system',
  run: async ({ tx }, _, { fileIds }) => {
    const { rows } = await sql<{ sha256: string }>`
      delete from kernel.file f using (
        select id from kernel.file where id = any(${fileIds}::uuid[]) and loose_since is not null for update skip locked) as unused
       where f.id = unused.id and not exists (select from kernel.file_link l where l.file_id = f.id)
      returning encode(f.sha256, 'hex') as sha256`.execute(tx)
    return { sha256s: [...new Set(rows.map((row) => row.sha256))] }
  },
})
