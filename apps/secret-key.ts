import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { t } from '#kernel/i18n/t.ts'
import { proveRows } from '#kernel/prove-rows.ts'
import { nameOfKey, newSecretKey, useFormerKey, useSecretKey } from '#kernel/secret-text.ts'
import { encryptSecrets, secretsKept } from '#modules/access/index.ts'
import { readSecretKey, type Settings } from './settings.ts'

type Asked = Pick<Settings, 'dataDir' | 'secretKey' | 'formerKey'>

/** How the program comes to its key: it is the database's own, the first one, or another one that takes its place. */
type Opening = 'same' | 'first' | 'rotated' | 'lost'

/**
 * Gives the program its key before anything is written with it: the one in the settings, else the file in the data folder,
 * made at the first start. A key that is not the database's own is refused, or everybody would be shut out.
 */
export async function openSecretKey(settings: Asked): Promise<Opening> {
  const path = join(settings.dataDir, 'secret-key')
  const [remembered, found] = [await rememberedKey(), settings.secretKey ?? (await readKey(path))]
  const opening = openingOf(settings, remembered, found && nameOfKey(found))
  if (opening === 'refused') throw found ? otherKey() : missingKey(path)
  useSecretKey(found ?? (await firstKey(path, opening)))
  useFormerKey(opening === 'rotated' ? keyIn(settings.formerKey) : undefined)
  return opening
}

// An office that has encrypted secrets had a key: it is not given another one behind anybody's back.
async function firstKey(path: string, opening: Opening): Promise<Buffer> {
  if (opening === 'first' && (await hasEncryptedSecrets())) throw missingKey(path)
  return makeKey(path)
}

function keyIn(formerKey: Asked['formerKey']): Buffer | undefined {
  return formerKey === 'lost' ? undefined : formerKey
}

/** Once the schema is there: what another key proved is proved anew, and the database remembers whose it is. */
export async function settleSecretKey(
  settings: Asked,
  opening: Opening,
  now: Date,
): Promise<string | undefined> {
  if (opening === 'rotated' || opening === 'lost')
    await proveRows.perform(system, now, { former: opening === 'lost' ? 'lost' : 'known' })
  await encryptSecrets.perform(system, now, {})
  useFormerKey(undefined)
  await rememberKey(settings, opening)
  const { unreadable } = await secretsKept(database())
  if (unreadable === 0) return undefined
  return t(
    'Khóa bí mật không phải khóa cũ: {count} người có xác thực hai lớp chỉ vào được bằng mã khôi phục, hoặc khi được cấp lại mã.',
    { count: unreadable },
  )
}

function openingOf(
  { formerKey }: Asked,
  remembered: string | undefined,
  present: string | undefined,
): Opening | 'refused' {
  if (remembered === undefined) return 'first'
  if (present === remembered) return 'same'
  if (formerKey === 'lost') return 'lost'
  const former = keyIn(formerKey)
  return former && nameOfKey(former) === remembered ? 'rotated' : 'refused'
}

const SETTING = 'secret-key'

async function rememberedKey(): Promise<string | undefined> {
  if (!(await isThere('kernel.setting'))) return undefined
  const row = await database()
    .selectFrom('kernel.setting')
    .select('value')
    .where('key', '=', SETTING)
    .executeTakeFirst()
  return typeof row?.value === 'string' ? row.value : undefined
}

// Two copies may start at once on an empty database, each with a key of its own: the first one's stays.
async function rememberKey(settings: Asked, opening: Opening): Promise<void> {
  const path = join(settings.dataDir, 'secret-key')
  const key = settings.secretKey ?? (await readKey(path))
  if (!key) throw missingKey(path)
  const value = JSON.stringify(nameOfKey(key))
  const writing = database().insertInto('kernel.setting').values({ key: SETTING, value })
  await (opening === 'rotated' || opening === 'lost'
    ? writing.onConflict((c) => c.column('key').doUpdateSet({ value })).execute()
    : writing.onConflict((c) => c.doNothing()).execute())
  if ((await rememberedKey()) !== nameOfKey(key)) throw otherKey()
}

async function hasEncryptedSecrets(): Promise<boolean> {
  return (await isThere('access.second_factor')) && (await secretsKept(database())).unreadable > 0
}

async function isThere(table: string): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select to_regclass(${table}) is not null as "is"`.execute(
    database(),
  )
  return rows[0]?.is ?? false
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

// Whole or not at all, and never over another one: a key half-written or replaced would lock out everybody who trusts it.
async function makeKey(path: string): Promise<Buffer> {
  const key = newSecretKey()
  const draft = `${path}.${process.pid}.partial`
  await mkdir(join(path, '..'), { recursive: true })
  await writeFile(draft, `${key.toString('base64')}\n`, { mode: 0o600, flush: true })
  try {
    await link(draft, path)
    return key
  } catch (error) {
    const made = (error as NodeJS.ErrnoException).code === 'EEXIST' ? await readKey(path) : undefined
    if (!made) throw error
    return made
  } finally {
    await rm(draft, { force: true })
  }
}

function missingKey(path: string): Error {
  return new Error(
    t(
      'Thiếu khóa bí mật {path}: mật khẩu, phiên và xác thực hai lớp trong cơ sở dữ liệu được xác thực bằng nó. Chép tệp từ nơi cất riêng về (hoặc đặt SECRET_KEY như trước). Nếu đã mất hẳn, chạy một lần với SECRET_KEY_OLD=lost: mọi phiên và mã mời kết thúc, ai có xác thực hai lớp thì vào bằng mã khôi phục hoặc được cấp lại mã.',
      { path },
    ),
  )
}

function otherKey(): Error {
  return new Error(
    t(
      'Khóa bí mật không phải khóa của cơ sở dữ liệu này. Mọi bản của chương trình dùng chung một khóa: chép đúng tệp secret-key, hoặc đặt đúng SECRET_KEY. Muốn đổi khóa: dừng mọi bản, rồi chạy một lần với khóa cũ trong SECRET_KEY_OLD.',
    ),
  )
}
