// Loads a scenario of catalogue/scenarios into the office of its profile: npm run scenario -- long-bien-2020
// It opens the same database as `npm start` (DATABASE_URL, else DATA_DIR); an embedded one has room for one program at a time.
import '../../kernel/runtime/guard.mjs'
import { now } from '#kernel/clock/now.ts'
import { Refusal, refusalShown } from '#kernel/refusal.ts'
import { openSecretKey } from '../secret-key.ts'
import { fillOnce } from '../fill-once.ts'
import { seedOffice } from '../seed.ts'
import { readSettings } from '../settings.ts'
import { startGround } from '../start.ts'
import { loadScenario } from './load-scenario.ts'
import { readScenario } from './scenario-file.ts'

try {
  await main(process.argv[2] ?? '')
} catch (error) {
  console.error(`\n${error instanceof Refusal ? refusalShown(error).detail : (error as Error).message}\n`)
  process.exitCode = 1
}

async function main(key: string): Promise<void> {
  const scenario = readScenario(key)
  const settings = { ...readSettings(), profile: scenario.profile }
  if (!settings.databaseUrl) {
    console.log(
      `Mở thư mục dữ liệu ${settings.dataDir}. Nếu chương trình đang chạy trên thư mục này, dừng nó trước rồi chạy lại lệnh này.`,
    )
  }
  const ground = await startGround(settings)
  try {
    await openSecretKey(settings)
    await fillOnce(settings, () => seedOffice(settings.profile, now()))
    console.log(`Đang nạp kịch bản: ${scenario.name}`)
    const began = performance.now()
    const imported = await loadScenario(scenario, now())
    console.log(`Đã nạp ${imported} hồ sơ trong ${Math.round((performance.now() - began) / 1000)} giây.`)
    console.log(
      `Đăng nhập giamsat.hanoi rồi mở /lam-viec/thong-ke?from=${scenario.from}&to=${scenario.to} để xem.`,
    )
  } finally {
    await ground.stop()
  }
}
