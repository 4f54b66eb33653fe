import { Refusal, refusalShown } from '../refusal.ts'
import { traceId } from '../trace.ts'

/** The body of an error answer (RFC 9457) with its headers. */
export function problemOf(error: unknown): {
  httpCode: number
  body: Record<string, unknown>
  headers: Record<string, string>
} {
  if (!(error instanceof Refusal)) return brokenProblem()
  const { httpCode, detail } = refusalShown(error)
  const retry = error.facts['retryAfterSeconds']
  return {
    httpCode,
    body: {
      type: `https://lien-thong.vn/loi/${codeOf(error)}`,
      title: detail,
      status: httpCode,
      detail: error.errors.length > 0 ? error.errors.map((e) => e.detail).join(' ') : detail,
      code: codeOf(error),
      facts: error.facts,
      ...(error.errors.length > 0 ? { errors: error.errors } : {}),
      trace: traceId(),
    },
    headers: {
      'content-type': 'application/problem+json',
      ...(retry ? { 'retry-after': String(retry) } : {}),
    },
  }
}

// `malformed` is how we tell 400 from 422; the contract knows one code for both.
function codeOf(refusal: Refusal): string {
  return refusal.code === 'malformed' ? 'bad-input' : refusal.code
}

function brokenProblem(): ReturnType<typeof problemOf> {
  return {
    httpCode: 500,
    body: {
      type: 'about:blank',
      title: 'Lỗi hệ thống',
      status: 500,
      code: 'broken',
      detail: 'Hệ thống gặp lỗi. Hãy gửi mã theo dõi này cho cán bộ kỹ thuật.',
      trace: traceId(),
    },
    headers: { 'content-type': 'application/problem+json' },
  }
}
