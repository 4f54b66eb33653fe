// Brings in the first administrator of an office: npm run administrator -- --login TÊN [--name "HỌ TÊN"] [--another]
// The password is asked for, or read as the first line of the standard input; it is never an argument, which other
// users of the machine could read. It finds the database as `npm start` does, also while that is running.
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import '../../kernel/runtime/guard.mjs'
import { now } from '#kernel/clock/now.ts'
import { system } from '#kernel/actor.ts'
import { findLockHolder } from '#kernel/db/embedded/folder-lock.ts'
import { t } from '#kernel/i18n/t.ts'
import { Refusal, refusalShown } from '#kernel/refusal.ts'
import { openAdministrator } from '#modules/access/index.ts'
import { readSettings, type Settings } from '../settings.ts'
import { startGround } from '../start.ts'
import { askSecret } from './ask-secret.ts'

try {
  await main()
} catch (error) {
  const said = error instanceof Refusal ? (error.errors[0]?.detail ?? refusalShown(error).detail) : undefined
  console.error(`\n${said ?? (error as Error).message}\n`)
  process.exitCode = 1
}

async function main(): Promise<void> {
  const { login, name, another } = readArguments()
  const settings = await whereverItRuns(readSettings())
  const asked = { login, name: name ?? (await askName()), password: await askPassword() }
  const ground = await startGround(settings)
  try {
    await openAdministrator.perform(system, now(), { ...asked, another })
    console.log(
      t('Đã có người quản trị “{login}”. Đăng nhập rồi mở Tổ chức bộ máy để cấp tài khoản cho cán bộ.', {
        login,
      }),
    )
  } finally {
    await ground.stop()
  }
}

function readArguments(): { login: string; name: string | undefined; another: boolean } {
  const { values } = parseArgs({
    args: process.argv.slice(2),
    options: {
      login: { type: 'string' },
      name: { type: 'string' },
      another: { type: 'boolean', default: false },
    },
  })
  if (!values.login) throw new Error(t('Ghi tên đăng nhập: npm run administrator -- --login TÊN'))
  return { login: values.login, name: values.name, another: values.another }
}

// A running program holds its data folder and tells there how to reach its database.
async function whereverItRuns(settings: Settings): Promise<Settings> {
  if (settings.databaseUrl) return settings
  const holder = await findLockHolder(settings.dataDir)
  return holder?.url ? { ...settings, databaseUrl: holder.url } : settings
}

async function askName(): Promise<string> {
  if (!process.stdin.isTTY) return t('Quản trị hệ thống')
  const line = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return (await line.question(`${t('Họ tên người quản trị')}: `)).trim() || t('Quản trị hệ thống')
  } finally {
    line.close()
  }
}

async function askPassword(): Promise<string> {
  const password = await askSecret(`${t('Mật khẩu mới (ít nhất 12 ký tự)')}: `)
  if (process.stdin.isTTY && (await askSecret(`${t('Gõ lại mật khẩu mới')}: `)) !== password)
    throw new Error(t('Hai lần gõ mật khẩu mới không giống nhau. Gõ lại.'))
  return password
}
