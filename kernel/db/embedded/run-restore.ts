// Command line: node kernel/db/embedded/run-restore.ts <folder of the backup>
import { resolve } from 'node:path'
import { t } from '#kernel/i18n/t.ts'
import { bilingual, EmbeddedError } from './embedded-error.ts'
import { restoreBackup } from './restore-backup.ts'
import { refuseOtherServer, runAtConsole } from './run-at-console.ts'

await runAtConsole(async () => {
  refuseOtherServer()
  const from = process.argv[2]
  if (!from) {
    throw new EmbeddedError(() => t('Hãy cho biết thư mục của bản sao lưu: npm run restore -- <thư mục>.'))
  }
  const folder = resolve(process.env['DATA_DIR'] ?? '.data')
  const { takenAt } = await restoreBackup({ from, dataDir: folder })
  return bilingual(() => t('Đã khôi phục bản sao lưu lúc {takenAt} vào {folder}', { takenAt, folder }))
})
