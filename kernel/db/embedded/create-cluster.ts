import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { t } from '#kernel/i18n/t.ts'
import type { Binaries } from './binaries.ts'
import { EmbeddedError } from './embedded-error.ts'
import { commandAs, environmentOf, giveTo, type RunAccount } from './run-account.ts'
import { newClusterSettings, settingArguments } from './settings.ts'

// The first that the machine has; it decides what counts as a letter in full-text and trigram search, not the order.
const LETTER_LOCALES = ['C.UTF-8', 'en_US.UTF-8', 'vi_VN.UTF-8', 'C.utf8', 'en-US']

type Making = {
  binaries: Binaries
  account: RunAccount
  folder: string
  password?: string
  isThrowAway: boolean
}

/** Makes an empty cluster that orders text the Vietnamese way; the folder appears only when it is complete. */
export async function createCluster(making: Making): Promise<void> {
  const parent = dirname(making.folder)
  const draftName = `${basename(making.folder)}.new`
  for (const name of readdirSync(parent)) {
    if (name.startsWith(draftName)) rmSync(join(parent, name), { recursive: true, force: true })
  }
  let fault = ''
  for (const locale of LETTER_LOCALES) {
    const draft = join(parent, draftName)
    rmSync(draft, { recursive: true, force: true })
    fault = await runInitdb({ ...making, folder: draft }, locale)
    if (fault === '') return renameSync(draft, making.folder)
    if (!/invalid locale|locale .* not/i.test(fault)) break
  }
  throw new EmbeddedError(() =>
    t('Không tạo được cơ sở dữ liệu trong {folder}. PostgreSQL báo: {fault}', { folder: parent, fault }),
  )
}

async function runInitdb(making: Making, letters: string): Promise<string> {
  mkdirSync(making.folder, { mode: 0o700 })
  giveTo(making.account, making.folder)
  const passwordFile = making.password && `${making.folder}-password`
  if (passwordFile) writeFileSync(passwordFile, making.password ?? '', { mode: 0o600 })
  const words = [...initdbArguments(making.folder, letters), ...accessArguments(passwordFile)]
  if (making.isThrowAway) words.push('--no-sync')
  const { file, args, account } = commandAs(making.account, making.binaries.initdb, words)
  const child = spawn(file, args, {
    ...account,
    cwd: making.folder,
    env: environmentOf(making.binaries),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let told = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (told += text))
  const code = await new Promise<number | null>((settle) => {
    child.on('error', (error) => settle(((told += error.message), 1)))
    child.on('close', settle)
  })
  if (passwordFile) rmSync(passwordFile, { force: true })
  return code === 0 ? '' : told.trim() || `initdb: ${code}`
}

function initdbArguments(folder: string, letters: string): string[] {
  const locales = ['collate', 'messages', 'monetary', 'numeric', 'time'].map((name) => `--lc-${name}=C`)
  return [
    `--pgdata=${folder}`,
    '--username=postgres',
    '--encoding=UTF8',
    '--locale-provider=icu',
    '--icu-locale=vi-VN',
    `--lc-ctype=${letters}`,
    ...locales,
    '--text-search-config=simple',
    '--no-instructions',
    ...settingArguments(newClusterSettings),
  ]
}

// Whoever may enter the folder of the socket (mode 0700) is let in; without sockets a password decides.
function accessArguments(passwordFile: string | undefined): string[] {
  return passwordFile
    ? ['--auth=scram-sha-256', `--pwfile=${passwordFile}`]
    : ['--auth-local=trust', '--auth-host=reject']
}
