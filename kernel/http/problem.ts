import { FileRefused } from '../files/file-refused.ts'
import { CommitUnknown, isConnectionLost } from '../db/connection-lost.ts'
import { t } from '../i18n/t.ts'
import { Refusal, refusalShown } from '../refusal.ts'
import { traceId } from '../trace.ts'

/** The body of an error answer (RFC 9457) with its headers. */
export function problemOf(error: unknown): {
  httpCode: number
  body: Record<string, unknown>
  headers: Record<string, string>
} {
  const refusal = asRefusal(error)
  if (!refusal) return brokenProblem()
  const { httpCode, detail } = refusalShown(refusal)
  const retry = retryAfter(refusal)
  return {
    httpCode,
    body: {
      type: `https://lien-thong.vn/loi/${codeOf(refusal)}`,
      title: detail,
      status: httpCode,
      detail: refusal.errors.length > 0 ? refusal.errors.map((e) => e.detail).join(' ') : detail,
      code: codeOf(refusal),
      facts: refusal.facts,
      ...(refusal.errors.length > 0 ? { errors: refusal.errors } : {}),
      trace: traceId(),
    },
    headers: {
      'content-type': 'application/problem+json',
      ...(retry ? { 'retry-after': retry } : {}),
    },
  }
}

/** After how many seconds to try again, when the refusal says so. */
export function retryAfter(refusal: Refusal): string | undefined {
  const seconds = refusal.facts['retryAfterSeconds']
  return typeof seconds === 'number' ? String(seconds) : undefined
}

/** The lawful no behind whatever was thrown; undefined when it is a bug. */
export function asRefusal(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error
  if (error instanceof FileRefused)
    return new Refusal(error.code, {}, [{ pointer: '', detail: t(error.reason, error.facts) }])
  if (error instanceof CommitUnknown) return new Refusal('unknown-outcome', { retryAfterSeconds: 5 })
  return isConnectionLost(error) ? new Refusal('unavailable', { retryAfterSeconds: 5 }) : undefined
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
      title: t('Lỗi hệ thống'),
      status: 500,
      code: 'broken',
      detail: t('Hệ thống gặp lỗi. Hãy gửi mã theo dõi này cho cán bộ kỹ thuật.'),
      facts: {},
      trace: traceId(),
    },
    headers: { 'content-type': 'application/problem+json' },
  }
}
