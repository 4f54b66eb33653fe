import type { Server } from 'node:http'

const PATIENCE_MS = 20_000

/** Takes no more connections and resolves when every request under way has its answer, or patience is at its end. */
export async function stopServing(server: Server, patienceMs = PATIENCE_MS): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  const outOfPatience = setTimeout(() => server.closeAllConnections(), patienceMs)
  await closed
  clearTimeout(outOfPatience)
}
