import { sameSecret } from '#kernel/same-secret.ts'
import { invitationCode, newInvitationCode } from './invitation-code.ts'

/** Where a real office that nobody administers yet is begun. */
export const SET_UP_PATH = '/cai-dat'

let code: string | undefined

/** Opens the set-up page of an office without administrator; answers the code that guards it, known to this process alone. */
export function openSetUp(): string {
  code = newInvitationCode()
  return code
}

/** Closes it for good: the office has its administrator. */
export function closeSetUp(): void {
  code = undefined
}

/** Whether the office still waits for its administrator. */
export function isSetUpOpen(): boolean {
  return code !== undefined
}

/** Whether this is the code on the console of the program. */
export function isSetUpCode(typed: string): boolean {
  return code !== undefined && sameSecret(invitationCode(code), invitationCode(typed))
}
