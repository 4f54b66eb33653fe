import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { whenDone } from '#kernel/testing/when-done.ts'
import { setTimeout as pause } from 'node:timers/promises'

/** The whole program as `npm start` runs it, in a process of its own. */
export type Program = {
  child: ChildProcess
  url: string
  dataDir: string
  /** What it has said so far. */
  said: () => string
  /** Whether it still runs. */
  isAlive: () => boolean
  ended: Promise<number | string | null>
}

// Copies of the program on one database need one key.
const SECRET_KEY = Buffer.alloc(32, 7).toString('base64')
const START_WITHIN_MS = 120_000

/** Starts the program and waits until it serves, or until it refused to start. */
export async function startProgram(env: Record<string, string> = {}, dataDir = aDataDir()): Promise<Program> {
  const words = '--disable-warning=ExperimentalWarning --import ./kernel/runtime/tsx.ts apps/web/main.ts'
  const child = spawn(process.execPath, words.split(' '), {
    env: { ...plainEnvironment(), PORT: '0', DATA_DIR: dataDir, DEMONSTRATION: 'on', SECRET_KEY, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text))
  const ended = new Promise<number | string | null>((settle) =>
    child.on('close', (code, signal) => settle(code ?? signal)),
  )
  whenDone(async () => {
    child.kill('SIGKILL')
    await ended
  })
  const isAlive = () => child.exitCode === null && child.signalCode === null
  const urlSaid = () => /đang chạy: (http\S+)/.exec(said)?.[1]
  await until(() => urlSaid() !== undefined || !isAlive(), START_WITHIN_MS)
  return { child, url: urlSaid() ?? '', dataDir, said: () => said, isAlive, ended }
}

/** An empty data folder that is gone when the tests end. */
export function aDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lt-program-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Waits until something is so; fails when it takes too long. */
export async function until(isSo: () => boolean | Promise<boolean>, withinMs = 15_000): Promise<void> {
  const began = performance.now()
  while (!(await isSo())) {
    if (performance.now() - began > withinMs) throw new Error(`it did not happen within ${withinMs} ms`)
    await pause(50)
  }
}

/** One answer: its number, its text, and what it says about coming back; number 0 when there was none. */
export async function answerOf(
  address: string,
  init: RequestInit = {},
): Promise<{ status: number; text: string; retryAfter: string | null; headers: Headers }> {
  try {
    const answer = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(30_000), ...init })
    const text = await answer.text()
    return {
      status: answer.status,
      text,
      retryAfter: answer.headers.get('retry-after'),
      headers: answer.headers,
    }
  } catch (error) {
    return {
      status: 0,
      text: String((error as Error).cause ?? error),
      retryAfter: null,
      headers: new Headers(),
    }
  }
}

/** Signs a demonstration account in; answers the header that carries its session. */
export async function tokenOf(url: string, login: string): Promise<Record<string, string>> {
  const { status, text } = await answerOf(`${url}/api/v1/access/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: 'trinh-dien-2026', via: 'bearer' }),
  })
  if (status !== 200) throw new Error(`${login} is not let in: ${status} ${text}`)
  return {
    'authorization': `Bearer ${(JSON.parse(text) as { token: string }).token}`,
    'content-type': 'application/json',
  }
}

// What the test command sets for its own ends must not decide how the program behaves.
function plainEnvironment(): Record<string, string> {
  const { PATH = '', HOME = '', LOG_LEVEL = 'warn' } = process.env
  return { PATH, HOME, LOG_LEVEL }
}
