// The limit: node:http and the driver doing the very statements that the product makes for the same request, nothing else.
// Started with the captured statements as a file; identifiers that a request makes anew are replaced in each.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import pg from 'pg'
import { connectionOf } from './connection-of.ts'
import type { Script } from './workloads.ts'

const [url, file] = process.argv.slice(2) as [string, string]
const scripts = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Script>
const pool = new pg.Pool({ ...connectionOf(url), max: 16, options: '-c timezone=UTC -c jit=off' })
const names = new Map<string, string>()
const turns = new Map<string, number>()

const server = createServer((request, response) => {
  const script = scripts[(request.url ?? '').slice(1)]
  if (!script) return void response.writeHead(404).end()
  request.resume()
  answer(script, (request.url ?? '').slice(1)).then(
    (body) => response.writeHead(200, { 'content-type': 'application/json' }).end(body),
    (error: Error) => response.writeHead(500).end(String(error)),
  )
})
server.listen(0, () => process.send?.({ port: (server.address() as { port: number }).port }))

async function answer(script: Script, name: string): Promise<string> {
  const turn = (turns.get(name) ?? 0) + 1
  turns.set(name, turn)
  const changes = changesOf(script, turn)
  const client = await pool.connect()
  try {
    let last: unknown
    for (const { text, values } of script.statements) {
      const { rows } = await client.query({ ...named(text), values: changed(values, changes) })
      if (rows.length > 0) last = rows
    }
    return script.page ?? JSON.stringify(last ?? {})
  } finally {
    client.release()
  }
}

// New identifiers for what the request makes, and the record whose turn it is for the one that was captured.
function changesOf({ fresh, from, pool: records }: Script, turn: number): Map<string, string> {
  const changes = new Map<string, string>(fresh.map((id) => [id, randomUUID()]))
  for (const [at, id] of (records[turn % Math.max(records.length, 1)] ?? []).entries())
    changes.set(from[at] ?? '', id)
  return changes
}

function named(text: string): { text: string; name?: string } {
  if (!/^\s*(select|insert|update|delete|with)\b/i.test(text)) return { text }
  const name = names.get(text) ?? `b${names.size}`
  names.set(text, name)
  return { text, name }
}

function changed(values: unknown[], changes: Map<string, string>): unknown[] {
  if (changes.size === 0) return values
  return values.map((value) => changedValue(value, changes))
}

function changedValue(value: unknown, changes: Map<string, string>): unknown {
  if (typeof value === 'string') return changes.get(value) ?? replacedIn(value, changes)
  if (Array.isArray(value)) return value.map((v) => changedValue(v, changes))
  const buffer = value as { type?: string; data?: number[] } | null
  return buffer?.type === 'Buffer' ? Buffer.from(buffer.data ?? []) : value
}

function replacedIn(value: string, changes: Map<string, string>): string {
  let text = value
  for (const [from, to] of changes) if (text.includes(from)) text = text.replaceAll(from, to)
  return text
}
