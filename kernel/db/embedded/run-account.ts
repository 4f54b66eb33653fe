import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { t } from '#kernel/i18n/t.ts'
import type { Binaries } from './binaries.ts'
import { EmbeddedError } from './embedded-error.ts'

/** As whom PostgreSQL runs: it refuses root, so root runs it as somebody without rights. */
export type RunAccount =
  | { kind: 'self' }
  | { kind: 'other'; uid: number; gid: number }
  | { kind: 'namespace'; uid: number; gid: number }

/** A program with its arguments, wrapped so that it runs as a certain account. */
export type Command = { file: string; args: string[]; account: { uid?: number; gid?: number } }

/** Chooses the account for PostgreSQL; `clusterFolder` is kept by its owner when that is an ordinary user. */
export function chooseAccount(binaries: Binaries, clusterFolder: string): RunAccount {
  if (process.getuid?.() !== 0) return { kind: 'self' }
  const chosen = chooseForRoot(binaries, clusterFolder)
  if (chosen) return chosen
  throw new EmbeddedError(() =>
    t(
      'PostgreSQL không chạy dưới quyền root, mà tài khoản "nobody" không vào được thư mục chương trình hoặc thư mục dữ liệu {folder}. Hãy làm một trong ba cách: chạy bằng người dùng thường; chuyển cả hai tới nơi mọi tài khoản đi qua được (ví dụ /srv/lien-thong, chmod 711); hoặc đặt DATABASE_URL trỏ tới một PostgreSQL có sẵn.',
      { folder: dirname(clusterFolder) },
    ),
  )
}

/** Wraps a program so that it runs as the account. */
export function commandAs(account: RunAccount, file: string, args: string[]): Command {
  if (account.kind === 'self') return { file, args, account: {} }
  if (account.kind === 'other') return { file, args, account: { uid: account.uid, gid: account.gid } }
  const mapping = ['--user', `--map-user=${account.uid}`, `--map-group=${account.gid}`, '--']
  return { file: 'unshare', args: [...mapping, file, ...args], account: {} }
}

/** Hands a folder with all that is in it to the account; the folder itself last, as a sign that all is done. */
export function giveTo(account: RunAccount, folder: string): void {
  if (account.kind === 'self') return
  // Inside the namespace our own root is seen as nobody, so what root owns is right there.
  const { uid, gid } = account.kind === 'other' ? account : { uid: 0, gid: 0 }
  if (statSync(folder).uid === uid) return
  giveTree(folder, uid, gid)
}

/** The environment of PostgreSQL: nothing of ours but what it needs to find its libraries. */
export function environmentOf(binaries: Binaries): NodeJS.ProcessEnv {
  if (process.platform === 'win32') return { ...process.env, TZ: 'UTC' }
  const libraries = binaries.libraryFolders.join(':')
  const loader = process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH'
  return { PATH: process.env['PATH'], TZ: 'UTC', LC_ALL: 'C', ...(libraries && { [loader]: libraries }) }
}

function giveTree(path: string, uid: number, gid: number): void {
  const entry = lstatSync(path)
  if (entry.isSymbolicLink()) return
  if (entry.isDirectory()) for (const name of readdirSync(path)) giveTree(join(path, name), uid, gid)
  chownSync(path, uid, gid)
}

function chooseForRoot(binaries: Binaries, clusterFolder: string): RunAccount | undefined {
  const nobody = findNobody()
  const asOther = { kind: 'other', ...(ordinaryOwnerOf(clusterFolder) ?? nobody) } as const
  if (isOpenTo(dirname(clusterFolder), asOther.uid) && answers(asOther, binaries)) return asOther
  const inNamespace = { kind: 'namespace', ...nobody } as const
  if (process.platform === 'linux' && answers(inNamespace, binaries)) return inNamespace
  if (letsPass(dirname(clusterFolder), asOther.uid) && answers(asOther, binaries)) return asOther
  return undefined
}

function ordinaryOwnerOf(folder: string): { uid: number; gid: number } | undefined {
  const owner = statSync(folder, { throwIfNoEntry: false })
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : undefined
}

function findNobody(): { uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid && gid && uid !== '0'
    ? { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }
    : { uid: 65_534, gid: 65_534 }
}

function isOpenTo(folder: string, uid: number): boolean {
  const { mode, uid: owner } = statSync(folder)
  const pass = owner === uid ? 0o100 : 0o001
  return (mode & pass) !== 0 && (dirname(folder) === folder || isOpenTo(dirname(folder), uid))
}

// Where containers forbid namespaces: the data folder itself is ours to open for passing through; folders above are not.
function letsPass(dataDir: string, uid: number): boolean {
  if (!isOpenTo(dirname(dataDir), uid) || statSync(dataDir).uid !== 0) return false
  chmodSync(dataDir, 0o711)
  return true
}

function answers(account: RunAccount, binaries: Binaries): boolean {
  const { file, args, account: ids } = commandAs(account, binaries.postgres, ['--version'])
  return (
    spawnSync(file, args, { ...ids, env: environmentOf(binaries), stdio: 'ignore', cwd: '/' }).status === 0
  )
}
