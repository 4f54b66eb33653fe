import { Agent, request } from 'node:http'

/** One request to make: everything but where. */
export type Shot = { method: 'GET' | 'POST'; path: string; headers: Record<string, string>; body?: string }

const CONNECTIONS = 8

/** Fires shots over eight kept connections for a while, or so many; answers requests per second. Any wrong answer ends the run. */
export async function requestsPerSecond(
  port: number,
  next: () => Shot | undefined,
  { durationMs, atMost = Infinity }: { durationMs: number; atMost?: number },
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const began = performance.now()
  let done = 0
  let begun = 0
  const lane = async () => {
    while (performance.now() - began < durationMs && begun++ < atMost) {
      const shot = next()
      if (!shot) return
      await fire(agent, port, shot)
      done++
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, lane))
  agent.destroy()
  return done / ((performance.now() - began) / 1000)
}

/** Fires one shot and reads the answer. */
export function fire(agent: Agent | undefined, port: number, shot: Shot): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request(
      {
        ...(agent ? { agent } : {}),
        port,
        host: '127.0.0.1',
        method: shot.method,
        path: shot.path,
        headers: shot.headers,
      },
      (answer) => {
        let body = ''
        answer.setEncoding('utf8').on('data', (part: string) => (body += part))
        answer.on('end', () =>
          (answer.statusCode ?? 500) < 400
            ? resolve(body)
            : reject(new Error(`${shot.path}: ${answer.statusCode} ${body.slice(0, 300)}`)),
        )
      },
    )
    call.on('error', reject)
    call.end(shot.body)
  })
}
