import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'

const registry = new Registry()
collectDefaultMetrics({ register: registry })
const requests = new Counter({
  name: 'http_requests_total',
  help: 'Requests answered',
  labelNames: ['method', 'code'],
  registers: [registry],
})
const seconds = new Histogram({
  name: 'http_request_seconds',
  help: 'Seconds to answer',
  labelNames: ['method'],
  buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3],
  registers: [registry],
})

/** Counts one answered request. */
export function countRequest(method: string, code: number, elapsedMs: number): void {
  requests.inc({ method, code: String(code) })
  seconds.observe({ method }, elapsedMs / 1000)
}

/** All figures in Prometheus text form. */
export async function metricsText(): Promise<string> {
  return registry.metrics()
}
