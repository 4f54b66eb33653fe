import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net'
import { databasePool } from '../db/database.ts'
import { whenDone } from './when-done.ts'

/** A line to a database that loses what is said on it. */
export type UnreliableProxy = {
  url: string
  /** Of so many answers one is lost: the connection is cut, or the answer alone vanishes. 0 loses none. */
  lose: (how: 'cut' | 'swallow', oneOf: number) => void
  /** Cuts the connection at each answer that holds this text, so many times. */
  cutAt: (text: string, times: number) => void
  lost: () => number
}

/** Stands between a program and the database of a URL. */
export async function unreliableProxy(databaseUrl: string): Promise<UnreliableProxy> {
  const state = { how: 'cut' as 'cut' | 'swallow', oneOf: 0, seen: 0, lost: 0, text: '', times: 0 }
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = createConnection(targetOf(databaseUrl))
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => undefined).on('close', () => (client.destroy(), upstream.destroy()))
    }
    client.pipe(upstream)
    upstream.on('data', (answer) => {
      // Not at random: the same run loses the same answers, and each connection loses some sooner or later.
      const isLost = state.oneOf > 0 && (state.seen += 1) % state.oneOf === 0
      const isCut = state.times > 0 && answer.includes(state.text)
      if (isCut) state.times -= 1
      if (isCut) return void client.destroy()
      if (!isLost) return void client.write(answer)
      state.lost += 1
      if (state.how === 'cut') client.destroy()
    })
  })
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle))
  whenDone(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const lose = (how: 'cut' | 'swallow', oneOf: number) => void Object.assign(state, { how, oneOf })
  const cutAt = (text: string, times: number) => void Object.assign(state, { text, times })
  return {
    cutAt,
    url: through(databaseUrl, (server.address() as AddressInfo).port),
    lose,
    lost: () => state.lost,
  }
}

function targetOf(url: string): { path: string } | { host: string; port: number } {
  const socketFolder = /[?&]host=([^&]+)/.exec(url)?.[1]
  if (socketFolder) return { path: `${decodeURIComponent(socketFolder)}/.s.PGSQL.5432` }
  const { hostname, port } = new URL(url)
  return { host: hostname, port: Number(port || 5432) }
}

function through(url: string, port: number): string {
  const [, user = 'postgres', name = ''] = /^postgres(?:ql)?:\/\/([^@]*)@[^/]*\/([^?]*)/.exec(url) ?? []
  return `postgres://${user}@127.0.0.1:${port}/${name}`
}

/** The address of the database that this process has open. */
export function openUrl(): string {
  const { connectionString, user, database: name, host } = databasePool().options
  return connectionString ?? `postgres://${user}@/${name}?host=${encodeURIComponent(host ?? '')}`
}
