import { chmod, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { now } from '#kernel/clock/now.ts'
import { system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { t } from '#kernel/i18n/t.ts'
import { newSecretKey, useSecretKey } from '#kernel/secret-text.ts'
import { encryptSecrets, secretsKept } from '#modules/access/index.ts'
import { readSecretKey, type Settings } from './settings.ts'

type Asked = Pick<Settings, 'dataDir' | 'databaseUrl' | 'secretKey' | 'secondFactorFor'>

/**
 * Opens the key for secrets: the one in the settings, else, beside the program's own database, the one in the data folder,
 * made at the first start. What was stored in the clear before is encrypted. Answers what the operator should be told.
 */
export async function openSecretKey(settings: Asked): Promise<string | undefined> {
  const isKeyless = Boolean(settings.databaseUrl) && !settings.secretKey
  useSecretKey(settings.secretKey)
  if (!settings.secretKey && !isKeyless) useSecretKey(await keyOfFolder(settings.dataDir))
  const kept = await secretsKept(database())
  if (isKeyless) return refuseKeyless(settings, kept.clear + kept.unreadable)
  await encryptSecrets.perform(system, now(), {})
  if (kept.unreadable === 0) return undefined
  return t(
    'Khóa bí mật không phải khóa cũ: {count} người có xác thực hai lớp chỉ vào được bằng mã khôi phục, hoặc khi được cấp lại mã.',
    { count: kept.unreadable },
  )
}

function refuseKeyless({ secondFactorFor }: Asked, stored: number): undefined {
  if (stored === 0 && secondFactorFor.length === 0) return undefined
  throw new Error(
    t(
      'Có xác thực hai lớp thì phải có khóa để mã hóa bí mật của nó. Tạo một lần: openssl rand -base64 32, giữ kín, rồi đặt SECRET_KEY cho mọi bản của chương trình.',
    ),
  )
}

async function keyOfFolder(dataDir: string): Promise<Buffer> {
  const path = join(dataDir, 'secret-key')
  const found = await readKey(path)
  if (found) return found
  if ((await secretsKept(database())).unreadable > 0) throw missingKey(path)
  return makeKey(path)
}

async function readKey(path: string): Promise<Buffer | undefined> {
  try {
    const key = readSecretKey(await readFile(path, 'utf8'))
    // Copied from elsewhere it may have become readable to others.
    await chmod(path, 0o600)
    return key
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

// Whole or not at all: a key half-written would lock out everybody who trusts it.
async function makeKey(path: string): Promise<Buffer> {
  const key = newSecretKey()
  const draft = `${path}.partial`
  await writeFile(draft, `${key.toString('base64')}\n`, { mode: 0o600, flush: true })
  await rename(draft, path)
  return key
}

function missingKey(path: string): Error {
  return new Error(
    t(
      'Thiếu tệp khóa {path}: khóa xác thực hai lớp trong cơ sở dữ liệu đã được mã hóa bằng nó. Chép tệp từ nơi cất riêng về. Nếu đã mất hẳn, đặt SECRET_KEY mới (openssl rand -base64 32): khi ấy mọi người vào bằng mã khôi phục hoặc được cấp lại mã.',
      { path },
    ),
  )
}
