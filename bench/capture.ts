import type pg from 'pg'
import { databasePool } from '#kernel/db/database.ts'

/** One statement as the product sent it. */
export type Captured = { text: string; values: unknown[] }

let recording: Captured[] | undefined

/** Listens to everything the product sends to PostgreSQL from now on. */
export function listenIn(): void {
  databasePool().on('connect', (client: pg.PoolClient) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown
    client.query = ((first: unknown, values: unknown, ...rest: unknown[]) => {
      recording?.push(captured(first, values))
      return query(first, values, ...rest)
    }) as typeof client.query
  })
}

/** Runs one request of the product and answers the statements it made. */
export async function statementsOf(work: () => Promise<unknown>): Promise<Captured[]> {
  recording = []
  await work()
  const made = recording
  recording = undefined
  return made
}

function captured(first: unknown, values: unknown): Captured {
  if (typeof first === 'string') return { text: first, values: Array.isArray(values) ? values : [] }
  const config = first as { text: string; values?: unknown[] }
  return { text: config.text, values: config.values ?? (Array.isArray(values) ? values : []) }
}
