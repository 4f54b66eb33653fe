import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import type { Client } from 'pg'
import { machineMs } from '#kernel/clock/now.ts'
import { t } from '#kernel/i18n/t.ts'
import { CLUSTER_VERSION } from './check-cluster.ts'
import { copyHashed, pathsUnder, type FileMark } from './copy-hashed.ts'
import { EmbeddedError } from './embedded-error.ts'
import { withClient } from './ensure-database.ts'
import { findLockHolder } from './folder-lock.ts'
import { openDataFolder } from './open-data-folder.ts'
import { startEmbedded } from './start-embedded.ts'

/** The list that makes a folder a backup: when it was taken, and every file in it. */
export type BackupManifest = {
  takenAt: string
  postgresVersion: string
  folders: string[]
  files: FileMark[]
}

/** The name of the list inside a backup. */
export const MANIFEST = 'backup.json'

// Made anew by PostgreSQL at every start, or of no use outside of the running server.
const EMPTY_FOLDERS = /^pg_(dynshmem|notify|replslot|serial|snapshots|stat_tmp|subtrans|wal)\/./
const LEFT_OUT =
  /(^|\/)(pgsql_tmp|pg_internal\.init)|^(postmaster\.(pid|opts)|backup_label|tablespace_map|current_logfiles)/
// What belongs to this machine and this run, not to the office; and the key, which must not lie beside what it locks.
const NOT_OF_THE_OFFICE = /^(postgres(-lib|\.[^/]*)?|socket|restoring|secret-key)(\/|$)|^lock\.json/

/** Copies everything of the office into a new folder while it goes on working; answers with the list of what was copied. */
export async function backUp({
  dataDir,
  into,
  now,
}: {
  dataDir: string
  into: string
  now: Date
}): Promise<BackupManifest> {
  if (!existsSync(join(dataDir, 'postgres'))) throw noDatabase(dataDir)
  const from = openDataFolder(dataDir)
  const target = resolve(into)
  refuseBadTarget(from, target)
  const draft = `${target}.partial`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true, mode: 0o700 })
  try {
    const cluster = await withRunningServer(from, (adminUrl) => copyCluster(adminUrl, from, draft))
    // Files come after the database: whatever a row speaks of was stored before the row.
    const rest = await copyTree(from, draft, (path) => !NOT_OF_THE_OFFICE.test(path))
    const manifest = describe(now, cluster, rest)
    writeFileSync(join(draft, MANIFEST), JSON.stringify(manifest, null, 1), { mode: 0o600 })
    renameSync(draft, target)
    return manifest
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    throw error
  }
}

type Copied = { folders: string[]; files: FileMark[] }

function describe(now: Date, cluster: Copied, rest: Copied): BackupManifest {
  const within = (path: string): string => `postgres/${path}`
  return {
    takenAt: now.toISOString(),
    postgresVersion: CLUSTER_VERSION,
    folders: [...cluster.folders.map(within), ...rest.folders],
    files: [...cluster.files.map((file) => ({ ...file, path: within(file.path) })), ...rest.files],
  }
}

function refuseBadTarget(from: string, target: string): void {
  const way = relative(from, target)
  if (way === '' || !way.startsWith('..')) {
    throw new EmbeddedError(() => t('Bản sao lưu phải nằm ngoài thư mục dữ liệu {folder}.', { folder: from }))
  }
  if (existsSync(target)) {
    throw new EmbeddedError(() =>
      t('Thư mục {folder} đã có; mỗi bản sao lưu cần một thư mục mới.', { folder: target }),
    )
  }
}

function noDatabase(folder: string): EmbeddedError {
  return new EmbeddedError(() => t('Không có cơ sở dữ liệu nào trong {folder}.', { folder }))
}

async function withRunningServer<T>(dataDir: string, work: (adminUrl: string) => Promise<T>): Promise<T> {
  const holder = await findLockHolder(dataDir)
  if (holder?.adminUrl) return work(holder.adminUrl)
  const server = await startEmbedded({ dataDir, tell: () => undefined })
  try {
    return await work(server.adminUrl)
  } finally {
    await server.stop()
  }
}

async function copyCluster(adminUrl: string, dataDir: string, draft: string): Promise<Copied> {
  const [from, to] = [join(dataDir, 'postgres'), join(draft, 'postgres')]
  return withClient(adminUrl, async (admin) => {
    // The slot dies with this connection; until then no write-ahead log we need is thrown away.
    const slot = `backup_${process.pid}_${machineMs()}`
    await admin.query(`select pg_create_physical_replication_slot($1, true, true)`, [slot])
    await admin.query(`select pg_backup_start('lien-thong', true)`)
    const copied = await copyTree(from, to, (path) => !EMPTY_FOLDERS.test(path) && !LEFT_OUT.test(path))
    const { label, first, last } = await endBackup(admin)
    writeFileSync(join(draft, 'backup_label'), label, { mode: 0o600 })
    const labelMark = await copyHashed(join(draft, 'backup_label'), join(to, 'backup_label'))
    rmSync(join(draft, 'backup_label'))
    if (!labelMark) throw new Error('the label of the backup is gone')
    const logs = await copyLogs({ from: join(from, 'pg_wal'), to: join(to, 'pg_wal'), first, last })
    return {
      folders: copied.folders,
      files: [...copied.files, { path: 'backup_label', ...labelMark }, ...logs],
    }
  })
}

async function endBackup(admin: Client): Promise<{ label: string; first: string; last: string }> {
  const { rows } = await admin.query<{ label: string; last: string }>(
    'select labelfile as label, pg_walfile_name(lsn) as last from pg_backup_stop(false)',
  )
  const { label = '', last = '' } = rows[0] ?? {}
  const first = /\(file ([0-9A-F]{24})\)/.exec(label)?.[1]
  if (!first) throw new Error('the label of the backup names no write-ahead log')
  return { label, first, last }
}

type Logs = { from: string; to: string; first: string; last: string }

async function copyLogs({ from, to, first, last }: Logs): Promise<FileMark[]> {
  const names = (await readdir(from))
    .filter((name) => /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last)
    .sort()
  if (names[0] !== first || names.at(-1) !== last)
    throw new Error(`write-ahead log ${first}–${last} is not complete`)
  const marks: FileMark[] = []
  for (const name of names) {
    const mark = await copyHashed(join(from, name), join(to, name))
    if (!mark) throw new Error(`write-ahead log ${name} was taken away during the backup`)
    marks.push({ path: `pg_wal/${name}`, ...mark })
  }
  return marks
}

async function copyTree(from: string, to: string, isWanted: (path: string) => boolean): Promise<Copied> {
  const paths = await pathsUnder(from, isWanted)
  const folders = paths.filter((path) => path.endsWith('/'))
  for (const path of folders) await mkdir(join(to, path), { recursive: true, mode: 0o700 })
  const files: FileMark[] = []
  for (const path of paths.filter((name) => !name.endsWith('/'))) {
    const mark = await copyHashed(join(from, path), join(to, path))
    if (mark) files.push({ path, ...mark })
  }
  return { folders, files }
}
