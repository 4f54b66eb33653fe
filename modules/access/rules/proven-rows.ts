import { createHash } from 'node:crypto'
import { defineProvenRows } from '#kernel/proven-row.ts'

/** The hashed password of an account, as it was set with the last change of it. */
export const provenPassword = defineProvenRows('access.account', ['id', 'password_hash', 'changed_at'], {
  macColumn: 'password_mac',
  isLasting: true,
})

/** Whose account it is, what it may, whether it is closed, which second factor belongs to it (tài khoản). */
export const provenAccount = defineProvenRows(
  'access.account',
  [
    'id',
    'login',
    'kind',
    'officer_id',
    'party_id',
    'scopes',
    'disabled_at',
    'demonstration',
    'second_factor_at',
    'recovery_left',
    'vouched_at',
    'changed_at',
  ],
  { isLasting: true },
)

/** That an identity of an outside provider opens this account. */
export const provenIdentity = defineProvenRows(
  'access.identity',
  ['provider', 'subject', 'account_id', 'linked_at'],
  { isLasting: true },
)

/** The second factor of an account; the last step of its clock goes on without a proof. */
export const provenFactor = defineProvenRows(
  'access.second_factor',
  ['account_id', 'secret', 'enrolled_at', 'confirmed_at', 'recovery_hashes'],
  { isLasting: true },
)

/** A session: whose, in which post, for which body, by which door, until when. */
export const provenSession = defineProvenRows('access.session', [
  'token_hash',
  'id',
  'account_id',
  'post_id',
  'body_party_id',
  'csrf',
  'via',
  'created_at',
  'expires_at',
])

/** A code that sets a password once. */
export const provenInvitation = defineProvenRows('access.invitation', [
  'account_id',
  'code_hash',
  'invited_at',
  'expires_at',
])

/** A code in two halves, each with one person. */
export const provenHandOver = defineProvenRows('access.hand_over', [
  'account_id',
  'first_id',
  'second_id',
  'first_hash',
  'second_hash',
  'confirmed_at',
  'expires_at',
])

/** A password that was right and waits for a code; the tries left are counted down without a proof. */
export const provenPending = defineProvenRows('access.pending_sign_in', [
  'token_hash',
  'account_id',
  'expires_at',
])

type EndedSession = Parameters<typeof provenSession.macOf>[0] & { ended_at: Date | null; mac: Buffer | null }

/** Whether a session that is over was one: an ended one keeps the hash of its proof, from which the proof is not found again. */
export function wasSession(row: EndedSession): boolean {
  if (!row.ended_at) return provenSession.isOurs(row, row.mac)
  const ended = createHash('sha256').update(provenSession.macOf(row)).digest()
  return row.mac !== null && ended.equals(row.mac)
}
