import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { t } from '#kernel/i18n/t.ts'
import { EmbeddedError } from './embedded-error.ts'
import { isDenied, notOurs } from './open-data-folder.ts'

/** The major version of PostgreSQL that npm brings along. */
export const CLUSTER_VERSION = '18'

const MUST_BE_THERE = ['global/pg_control', 'base', 'pg_wal', 'pg_xact', 'postgresql.conf', 'pg_hba.conf']

/** Whether a cluster is there; refuses one that is damaged or of another major version. */
export function findCluster(folder: string): boolean {
  const names = entriesOf(folder)
  if (names.length === 0) return false
  const versionFile = join(folder, 'PG_VERSION')
  const version = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim() : ''
  const missing = MUST_BE_THERE.filter((name) => !existsSync(join(folder, name)))
  if (version === '' || missing.length > 0)
    throw damaged(folder, version === '' ? 'PG_VERSION' : missing.join(', '))
  if (version !== CLUSTER_VERSION) throw otherVersion(folder, version)
  return true
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (cause) {
    if (isDenied(cause)) throw notOurs(folder, cause)
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw cause
  }
}

function damaged(folder: string, missing: string): EmbeddedError {
  return new EmbeddedError(() =>
    t(
      'Thư mục cơ sở dữ liệu {folder} bị hỏng hoặc không phải của PostgreSQL (thiếu: {missing}). Không có gì bị thay đổi. Hãy khôi phục từ bản sao lưu (docs/how-to/back-up-and-restore.md).',
      { folder, missing },
    ),
  )
}

function otherVersion(folder: string, version: string): EmbeddedError {
  return new EmbeddedError(() =>
    t(
      'Cơ sở dữ liệu trong {folder} thuộc PostgreSQL {version}, còn chương trình này dùng PostgreSQL {ours}. Không có gì bị thay đổi. Hãy dùng đúng bản chương trình đã tạo ra nó, hoặc chuyển dữ liệu (docs/how-to/back-up-and-restore.md).',
      { folder, version, ours: CLUSTER_VERSION },
    ),
  )
}
