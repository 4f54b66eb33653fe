import { createHash } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { invitationCode, newInvitationCode } from './invitation-code.ts'

const SECRET_BYTES = 20
const RECOVERY_CODES = 8
// A phone's clock may be half a minute off in either direction.
const WINDOW = 1

/** A fresh secret for an authenticator app. */
export function newSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32
}

/** What the app reads from the QR code. */
export function enrolmentUri(secret: string, login: string): string {
  return totpOf(secret, login).toString()
}

/** The time step that a code belongs to, when it is right now and newer than the last one used; else undefined. */
export function stepOfCode(secret: string, code: string, at: Date, lastStep: number): number | undefined {
  const totp = totpOf(secret, '')
  const timestamp = at.getTime()
  const delta = totp.validate({ token: code.replace(/\s/g, ''), timestamp, window: WINDOW })
  if (delta === null) return undefined
  const step = totp.counter({ timestamp }) + delta
  return step > lastStep ? step : undefined
}

/** Codes on paper for the day the phone is gone, each good for once. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, newInvitationCode)
}

/** What is kept of a recovery code; with so many possible ones a plain hash is enough. */
export function recoveryHash(code: string): string {
  return createHash('sha256').update(invitationCode(code)).digest('base64url')
}

let duties: ReadonlySet<string> = new Set()

/** Tells the module which duties sleep until their holder has a second factor; the composition knows the policy. */
export function requireSecondFactorFor(required: readonly string[]): void {
  duties = new Set(required)
}

/** The duties that somebody without a second factor may not use for now. */
export function dutiesAsleep(held: ReadonlySet<string>, hasSecondFactor: boolean): string[] {
  return hasSecondFactor ? [] : [...held].filter((duty) => duties.has(duty))
}

function totpOf(secret: string, label: string): TOTP {
  return new TOTP({
    issuer: 'Liên Thông',
    label,
    secret: Secret.fromBase32(secret),
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
  })
}
