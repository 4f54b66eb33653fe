import { z } from 'zod'
import { t } from '#kernel/i18n/t.ts'
import { defineQuery } from '#kernel/query.ts'
import { refuse } from '#kernel/refusal.ts'
import type { SecretTry } from '#kernel/throttle.ts'
import { bareCode } from '../rules/reference.ts'
import { isRightPin, readPin, type TypedPin } from '../rules/tracking-pin.ts'
import { findTracked, shownTracked } from './tracked-dossier.ts'

const pin = z
  .string()
  .max(40)
  .transform((typed, context): TypedPin => {
    const read = readPin(typed)
    if (read) return read
    const message = t('Ghi cả số điện thoại của người nộp, hoặc 6 ký tự in trên biên nhận.')
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })

/** Anybody with the code and the phone number given, or the characters of the receipt, learns where a dossier is: no names, no personal data. */
export const trackDossier = defineQuery({
  name: 'one-stop.track-dossier',
  summary:
    'Tra cứu bằng mã hồ sơ (hoặc số biên nhận) cùng cả số điện thoại đã ghi hoặc 6 ký tự trên biên nhận: trạng thái, ngày hẹn, các bước đã qua.',
  isPublic: true,
  input: z.strictObject({ code: z.string().trim().min(3).max(60), pin }),
  may: () => true,
  secret: { of: ({ code, pin: { kind } }) => trackingTry(bareCode(code), kind) },
  run: async ({ db, now }, { code, pin: typed }) => {
    const row = await findTracked(db, code)
    // One answer for an unknown code and for a wrong pin.
    return row && isRightPin(row, typed) ? shownTracked(db, row, now) : refuse('not-found')
  },
})

// Hundreds behind one address track and mistype; thirty letters to the power of six are not guessed at that pace.
const rule = {
  own: { free: 5, slowestMs: 30_000 },
  name: { free: 40, slowestMs: 2000 },
  network: { free: 300, slowestMs: 1000 },
}
// Ten thousand are: whoever tries all of one dossier from anywhere needs days, and from one place the year.
const oldRule = {
  own: { free: 5, slowestMs: 30_000 },
  name: { free: 15, slowestMs: 15_000 },
  network: { free: 60, slowestMs: 5000 },
}

/** How tries at one code are counted; the four digits of old dossiers apart, and slower. */
export function trackingTry(code: string, kind: TypedPin['kind'] | 'link'): SecretTry {
  if (kind === 'digits') return { kind: 'one-stop.track-by-digits', name: code, rule: oldRule }
  return { kind: 'one-stop.track', name: code, rule }
}
