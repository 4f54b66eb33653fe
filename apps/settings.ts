import { join } from 'node:path'
import { t } from '#kernel/i18n/t.ts'

/** How this program is set up; everything has a default. */
export type Settings = {
  port: number
  /** The network address the program answers at; this machine alone unless said otherwise. */
  host: string
  dataDir: string
  databaseUrl: string | undefined
  /** The address people reach the program at, when it is not this machine's own. */
  publicUrl: string | undefined
  profile: string
  /** What an empty folder becomes; data that are there already say themselves what they are. */
  office: OfficeKind
  /** Proxies whose word about their callers is believed: addresses and networks. */
  trustedProxies: string[]
  metricsToken: string | undefined
  /** What secrets are encrypted and the program's own rows proved with; without one the program keeps one in the data folder. */
  secretKey: Buffer | undefined
  /** The key before it, for the one start that passes from it to the present one; `lost` when nobody has it any more. */
  formerKey: Buffer | 'lost' | undefined
  /** Duties that sleep until their holder has a second factor. */
  secondFactorFor: string[]
  /** The OpenID Connect provider of citizens; without one the simulator stands in. */
  identity: { issuer: string; clientId: string; clientSecret: string } | undefined
  /** The day of which the operator says that it is today, when nothing was written for very long. */
  clockConfirmedOn: string | undefined
}

/** A demonstration or a real office; where neither was said, whatever the data are, and a demonstration when there are none. */
export type OfficeKind = 'demonstration' | 'real' | 'as-it-is'

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i

/** Reads the settings from the environment and the command line. */
export function readSettings(argv: string[] = process.argv, env: NodeJS.ProcessEnv = process.env): Settings {
  refuseTestClock(env)
  return {
    port: readPort(env['PORT'] ?? '3000'),
    host: readHost(env),
    dataDir: env['DATA_DIR'] ?? join(process.cwd(), '.data'),
    databaseUrl: env['DATABASE_URL'],
    publicUrl: env['PUBLIC_URL']?.replace(/\/$/, ''),
    profile: valueAfter(argv, '--profile') ?? env['PROFILE'] ?? 'ha-noi-2026',
    office: readOfficeKind(env),
    trustedProxies: readList(env['TRUSTED_PROXIES']),
    metricsToken: env['METRICS_TOKEN'],
    secretKey: readSecretKey(env['SECRET_KEY']),
    formerKey: readFormerKey(env['SECRET_KEY_OLD']),
    secondFactorFor: readList(env['SECOND_FACTOR_FOR']),
    identity: readIdentity(env),
    clockConfirmedOn: readDay('CLOCK_CONFIRMED', env['CLOCK_CONFIRMED']),
  }
}

// Whoever could set the time of the program could date what it writes as she likes.
function refuseTestClock(env: NodeJS.ProcessEnv): void {
  if (!env['TEST_CLOCK'] || env['NODE_ENV'] === 'test') return
  throw new Error(
    t('TEST_CLOCK chỉ dùng khi kiểm thử (NODE_ENV=test). Bỏ biến này đi: chương trình theo đồng hồ của máy.'),
  )
}

function readDay(name: string, text: string | undefined): string | undefined {
  if (!text) return undefined
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))) return text
  throw new Error(t('{name} không hợp lệ: {text}. Ghi ngày hôm nay dạng 2026-11-20.', { name, text }))
}

function readPort(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new Error(`PORT không hợp lệ: ${text}. Ghi một số từ 1 đến 65535.`)
}

// Whoever lets others in, or says that this is production, gets no office of invented people by accident.
function readOfficeKind(env: NodeJS.ProcessEnv): OfficeKind {
  const said = env['DEMONSTRATION']
  if (said === 'on') return 'demonstration'
  if (said === 'off') return 'real'
  if (said) throw new Error(t('DEMONSTRATION không hợp lệ: {said}. Ghi on hoặc off, hoặc bỏ đi.', { said }))
  return isOpenToOthers(env) || env['NODE_ENV'] === 'production' ? 'real' : 'as-it-is'
}

function isOpenToOthers(env: NodeJS.ProcessEnv): boolean {
  const publicUrl = env['PUBLIC_URL']
  const publicHost = publicUrl ? (URL.parse(publicUrl)?.hostname ?? '') : 'localhost'
  return !LOOPBACK.test(readHost(env)) || !LOOPBACK.test(publicHost)
}

function readHost(env: NodeJS.ProcessEnv): string {
  return env['HOST'] || '127.0.0.1'
}

/** A key of 32 bytes as base64 or hexadecimal digits. */
export function readSecretKey(text: string | undefined): Buffer | undefined {
  if (!text) return undefined
  const isHex = /^[0-9a-f]{64}$/i.test(text.trim())
  const key = Buffer.from(text.trim(), isHex ? 'hex' : 'base64')
  if (key.byteLength === 32) return key
  throw new Error(t('SECRET_KEY không hợp lệ: cần 32 byte dạng base64. Tạo bằng: openssl rand -base64 32'))
}

function readFormerKey(text: string | undefined): Settings['formerKey'] {
  return text === 'lost' ? 'lost' : readSecretKey(text)
}

function readList(text = ''): string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)
}

function readIdentity(env: NodeJS.ProcessEnv): Settings['identity'] {
  const issuer = env['VNEID_ISSUER']
  if (!issuer) return undefined
  return { issuer, clientId: env['VNEID_CLIENT_ID'] ?? '', clientSecret: env['VNEID_CLIENT_SECRET'] ?? '' }
}

function valueAfter(argv: string[], name: string): string | undefined {
  const at = argv.indexOf(name)
  return at >= 0 ? argv[at + 1] : argv.find((a) => a.startsWith(`${name}=`))?.slice(name.length + 1)
}
