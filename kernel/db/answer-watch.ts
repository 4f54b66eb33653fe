import type { Duplex } from 'node:stream'
import pg from 'pg'

// Somebody waits so long for one answer before the server is asked whether it has not long been given.
const PATIENCE_MS = 2_500
const LOOK_EVERY_MS = 1_000
const PROBE_TIMEOUT_MS = 3_000
// Nobody answers at all: a connection that has waited so long is given up.
const SILENCE_AT_MOST_MS = 20_000

type Watched = {
  client: WireClient
  /** Since when an answer is awaited (monotonic); undefined while none is. */
  since: number | undefined
  /** The wait that the server already called answered once. */
  doubted: number | undefined
}
/** What a connection has beneath, which the driver's types do not show. */
export type WireClient = pg.PoolClient & {
  processID?: number
  connection?: NodeJS.EventEmitter & { stream: Duplex }
}

/**
 * Finds answers that were lost on the way: the server says that it has given them, and nobody got them. Such a connection
 * would be waited for until the end of time; it is broken off, and whoever waits is told that the database is away.
 */
export class AnswerWatch {
  readonly #config: pg.ClientConfig
  readonly #watched = new Map<pg.PoolClient, Watched>()
  #timer: NodeJS.Timeout | undefined
  #isLooking = false

  constructor(config: pg.ClientConfig) {
    this.#config = {
      ...config,
      connectionTimeoutMillis: PROBE_TIMEOUT_MS,
      query_timeout: PROBE_TIMEOUT_MS,
    }
  }

  add(client: pg.PoolClient): { asked: () => void } {
    const watched: Watched = { client, since: undefined, doubted: undefined }
    this.#watched.set(client, watched)
    client.on('drain', () => (watched.since = undefined))
    // One answer came and others are still awaited: the wait for the next one begins.
    watched.client.connection?.on('readyForQuery', () => {
      if (watched.since !== undefined) watched.since = performance.now()
    })
    client.on('end', () => this.#watched.delete(client))
    this.#timer ??= setInterval(() => void this.#look(), LOOK_EVERY_MS).unref()
    return { asked: () => (watched.since ??= performance.now()) }
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#watched.clear()
  }

  async #look(): Promise<void> {
    const now = performance.now()
    const waiting = [...this.#watched.values()].filter(({ since }) => since && now - since > PATIENCE_MS)
    if (waiting.length === 0 || this.#isLooking) return
    this.#isLooking = true
    const working = await this.#stillWorking(waiting.map(({ client }) => client.processID ?? 0))
    for (const watched of waiting) judge(watched, working)
    this.#isLooking = false
  }

  async #stillWorking(processIds: number[]): Promise<ReadonlySet<number> | undefined> {
    const probe = new pg.Client(this.#config)
    probe.on('error', () => undefined)
    try {
      await probe.connect()
      const { rows } = await probe.query<{ pid: number }>(
        `select pid from pg_stat_activity where pid = any($1::int[]) and state in ('active', 'fastpath function call')`,
        [processIds],
      )
      return new Set(rows.map(({ pid }) => pid))
    } catch {
      return undefined
    } finally {
      void probe.end().catch(() => undefined)
    }
  }
}

// Twice in a row: an answer may be on its way at the very moment the server is asked.
function judge(watched: Watched, working: ReadonlySet<number> | undefined): void {
  const { client, since, doubted } = watched
  if (since === undefined) return
  if (!working) {
    if (performance.now() - since > SILENCE_AT_MOST_MS) breakOff(client)
    return
  }
  if (working.has(client.processID ?? 0)) return
  if (doubted === since) breakOff(client)
  else watched.doubted = since
}

/** Ends a connection without a word: whoever waits on it is told that it is gone. */
export function breakOff(client: pg.PoolClient): void {
  ;(client as WireClient).connection?.stream.destroy()
}
