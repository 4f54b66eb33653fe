import { accessSync, chmodSync, constants, mkdirSync, realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { t } from '#kernel/i18n/t.ts'
import { EmbeddedError } from './embedded-error.ts'

/** The real path of the folder that holds everything of the office; made when it is not there. */
export function openDataFolder(dataDir: string): string {
  const folder = resolve(dataDir)
  try {
    // Root lets others pass through (not read): PostgreSQL runs as somebody else inside.
    const mode = process.getuid?.() === 0 ? 0o711 : 0o700
    if (mkdirSync(folder, { recursive: true, mode })) chmodSync(folder, mode)
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    return realpathSync(folder)
  } catch (cause) {
    if (isDenied(cause)) throw notOurs(folder, cause)
    throw new EmbeddedError(
      () => t('Không tạo được thư mục dữ liệu {folder}: {cause}', { folder, cause: String(cause) }),
      {
        cause,
      },
    )
  }
}

/** Whether the system said no for want of rights. */
export function isDenied(error: unknown): boolean {
  return ['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')
}

/** What to say when a folder belongs to another user. */
export function notOurs(folder: string, cause: unknown): EmbeddedError {
  return new EmbeddedError(
    () =>
      t(
        'Người dùng hiện tại không mở được {folder}: thư mục thuộc về người dùng khác. Hãy chạy bằng đúng người dùng đã tạo ra nó, hoặc chuyển quyền sở hữu (chown -R).',
        { folder },
      ),
    { cause },
  )
}
