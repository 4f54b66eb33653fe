import { startClockWatch } from '#kernel/clock/clock-watch.ts'
import { now } from '#kernel/clock/now.ts'
import { database } from '#kernel/db/database.ts'
import { useTrustedProxies } from '#kernel/http/client-address.ts'
import { t } from '#kernel/i18n/t.ts'
import { startJobs } from '#kernel/jobs/jobs.ts'
import { log } from '#kernel/log.ts'
import {
  demonstrationAccounts,
  hasAdministrator,
  openSetUp,
  requireSecondFactorFor,
  SET_UP_PATH,
} from '#modules/access/index.ts'
import { prepareAssets } from '#ui/assets.ts'
import { loadDemonstrationDossiers } from '../demonstration/load-dossiers.ts'
import { fillOnce } from '../fill-once.ts'
import { seedOffice } from '../seed.ts'
import { readSettings, type Settings } from '../settings.ts'
import { startGround } from '../start.ts'
import { listen } from './listen.ts'
import { stopServing } from './stop-serving.ts'
import { createWebApp } from './web-app.ts'
import { frameOf } from './frame-of.ts'

try {
  await main(readSettings())
} catch (error) {
  console.error(`\n${(error as Error).message}\n`)
  if (process.env['LOG_LEVEL'] === 'debug') console.error(error)
  process.exit(1)
}

async function main(settings: Settings): Promise<void> {
  useTrustedProxies(settings.trustedProxies)
  const ground = await startGround(settings)
  if (ground.warning) console.warn(ground.warning)
  const isDemonstration = await fillOnce(settings, () => fillOffice(settings))
  requireSecondFactorFor(settings.secondFactorFor)
  prepareAssets()
  const watch = await startClockWatch({ confirmedOn: settings.clockConfirmedOn })
  const jobs = await startJobs()
  const app = createWebApp(frameOf(isDemonstration), { metricsToken: settings.metricsToken })
  const { server, url } = await listen(app, { ...settings, isDemonstration })
  console.log(`Liên Thông đang chạy: ${url}`)
  if (isDemonstration) await tellDemonstration()
  else await tellAdministrator(url)
  const stop = async () => {
    await stopServing(server)
    await jobs.stop()
    watch.stop()
    await ground.stop()
    process.exit(0)
  }
  process.once('SIGTERM', () => void stop())
  process.once('SIGINT', () => void stop())
  process.on('unhandledRejection', (error) =>
    log.error({ problem: String((error as Error)?.stack ?? error) }, 'unhandled'),
  )
}

async function fillOffice(settings: Settings): Promise<boolean> {
  const { isFresh, isDemonstration } = await seedOffice(settings.profile, now(), settings.office)
  if (isFresh && isDemonstration) await loadDemonstrationDossiers(settings.profile, now())
  return isDemonstration
}

// The code is known to this window and this process alone: whoever reads the window runs the machine.
async function tellAdministrator(url: string): Promise<void> {
  if (await hasAdministrator(database(), now())) return
  const code = openSetUp()
  console.log(
    t('Chưa có người quản trị. Mở {url}, gõ mã cài đặt: {code}', { url: `${url}${SET_UP_PATH}`, code }),
  )
  console.log(t('Hoặc ở một cửa sổ lệnh khác, chạy: npm run administrator -- --login TÊN'))
}

async function tellDemonstration(): Promise<void> {
  const shown = await demonstrationAccounts(database())
  if (!shown) return
  const logins = shown.accounts.map((a) => a.login).join(', ')
  console.log(
    t('Bản trình diễn. Tài khoản: {logins}. Mật khẩu: {password}', { logins, password: shown.password }),
  )
}
