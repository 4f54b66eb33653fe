// Command line: node kernel/db/embedded/run-backup.ts <folder in which backups are kept>
import { join, resolve } from 'node:path'
import { now } from '#kernel/clock/now.ts'
import { t } from '#kernel/i18n/t.ts'
import { backUp } from './back-up.ts'
import { bilingual, EmbeddedError } from './embedded-error.ts'
import { refuseOtherServer, runAtConsole } from './run-at-console.ts'

await runAtConsole(async () => {
  refuseOtherServer()
  const parent = process.argv[2]
  if (!parent) {
    throw new EmbeddedError(() =>
      t('Hãy cho biết thư mục chứa các bản sao lưu: npm run backup -- <thư mục>.'),
    )
  }
  const at = now()
  const into = join(resolve(parent), `lien-thong-${at.toISOString().slice(0, 19).replaceAll(':', '')}Z`)
  const { files } = await backUp({ dataDir: process.env['DATA_DIR'] ?? '.data', into, now: at })
  const megabytes = Math.ceil(files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) / 1_000_000)
  return bilingual(() =>
    t('Đã sao lưu {files} tệp ({megabytes} MB) vào {into}', { files: files.length, megabytes, into }),
  )
})
