import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { t } from '#kernel/i18n/t.ts'
import { MANIFEST, type BackupManifest } from './back-up.ts'
import { CLUSTER_VERSION } from './check-cluster.ts'
import { copyHashed, type FileMark } from './copy-hashed.ts'
import { EmbeddedError } from './embedded-error.ts'
import { lockFolder } from './folder-lock.ts'
import { openDataFolder } from './open-data-folder.ts'

/** Puts a backup into an empty data folder, checking every file; the next start brings the database to the end of the backup. */
export async function restoreBackup({
  from,
  dataDir,
}: {
  from: string
  dataDir: string
}): Promise<BackupManifest> {
  const source = resolve(from)
  const manifest = readManifest(source)
  const folder = openDataFolder(dataDir)
  const lock = await lockFolder(folder)
  try {
    if (readdirSync(folder).some((name) => !name.startsWith('lock.json') && name !== DRAFT))
      throw notEmpty(folder)
    await putBack(source, folder, manifest)
    return manifest
  } finally {
    lock.release()
  }
}

const DRAFT = 'restoring'

async function putBack(source: string, folder: string, { folders, files }: BackupManifest): Promise<void> {
  const draft = join(folder, DRAFT)
  rmSync(draft, { recursive: true, force: true })
  for (const path of folders) mkdirSync(inside(draft, path), { recursive: true, mode: 0o700 })
  for (const file of files) await putFileBack(source, draft, file)
  // The database last: with it in its place, the office is there.
  const names = readdirSync(draft).filter((name) => name !== 'postgres')
  for (const name of [...names, 'postgres']) renameSync(join(draft, name), join(folder, name))
  rmSync(draft, { recursive: true })
}

async function putFileBack(source: string, draft: string, file: FileMark): Promise<void> {
  const copied = await copyHashed(inside(source, file.path), inside(draft, file.path))
  if (copied?.sha256 === file.sha256 && copied.sizeBytes === file.sizeBytes) return
  throw new EmbeddedError(() =>
    t('Bản sao lưu {folder} bị hỏng ở tệp {path}; không có gì được khôi phục.', {
      folder: source,
      path: file.path,
    }),
  )
}

function readManifest(source: string): BackupManifest {
  const path = join(source, MANIFEST)
  if (!existsSync(path)) {
    throw new EmbeddedError(() =>
      t('{folder} không phải là một bản sao lưu đầy đủ (thiếu backup.json).', { folder: source }),
    )
  }
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as BackupManifest
  if (manifest.postgresVersion === CLUSTER_VERSION) return manifest
  throw new EmbeddedError(() =>
    t('Bản sao lưu {folder} thuộc PostgreSQL {version}, còn chương trình này dùng PostgreSQL {ours}.', {
      folder: source,
      version: manifest.postgresVersion,
      ours: CLUSTER_VERSION,
    }),
  )
}

// A list that was tampered with must not write outside of the folder.
function inside(folder: string, path: string): string {
  if (path.startsWith('/') || /(^|[/\\])\.\.([/\\]|$)/.test(path))
    throw new Error(`a backup may not hold the path ${path}`)
  return join(folder, path)
}

function notEmpty(folder: string): EmbeddedError {
  return new EmbeddedError(() =>
    t(
      'Thư mục dữ liệu {folder} không trống. Hãy khôi phục vào một thư mục mới, kiểm tra, rồi mới thay thư mục cũ.',
      { folder },
    ),
  )
}
