import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { giveTo, type RunAccount } from './run-account.ts'

const PREFIX = 'lien-thong-socket-'
// The kernel keeps 108 bytes for the path of a socket on Linux and 104 on macOS, with a closing zero.
const LONGEST_PATH_BYTES = 100

/** Makes the folder only we and PostgreSQL may enter, in which it opens its socket. */
export function makeSocketFolder(dataDir: string, account: RunAccount): string {
  const folder = join(dataDir, 'socket')
  const made = fits(folder) ? ownFolder(folder) : mkdtempSync(join(shortTemporaryFolder(), PREFIX))
  chmodSync(made, 0o700)
  giveTo(account, made)
  return made
}

/** Takes away a socket folder, also one that a killed program left among the temporary files. */
export function removeSocketFolder(folder: string, dataDir: string): void {
  const isOurs = dirname(folder) === dataDir || basename(folder).startsWith(PREFIX)
  if (isOurs) rmSync(folder, { recursive: true, force: true })
}

function ownFolder(folder: string): string {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { mode: 0o700 })
  return folder
}

function fits(folder: string): boolean {
  // PostgreSQL reads a list of folders: a comma or a quote would cut the path in two.
  return !/[,"]/.test(folder) && Buffer.byteLength(join(folder, '.s.PGSQL.5432.lock')) <= LONGEST_PATH_BYTES
}

function shortTemporaryFolder(): string {
  const folder = realpathSync(tmpdir())
  return fits(join(folder, `${PREFIX}xxxxxx`)) || !statSync('/tmp', { throwIfNoEntry: false })
    ? folder
    : '/tmp'
}
