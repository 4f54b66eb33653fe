import { randomInt } from 'node:crypto'

// Without letters and digits that are mistaken for one another when copied from paper.
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const GROUPS = 3
const GROUP_LENGTH = 4

/** How long an invitation waits for its officer. */
export const INVITATION_HOURS = 72

/** A code that works once, such as K7MQ-3XPT-9RWB; nobody guesses it in the tries that the door allows. */
export function newInvitationCode(): string {
  const group = () =>
    Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return Array.from({ length: GROUPS }, group).join('-')
}

/** One half of a code that two people hand over, such as K7MQ-3XPT. */
export function newHalfCode(): string {
  return newInvitationCode().slice(0, 2 * GROUP_LENGTH + 1)
}

/** A code as it was typed, in the one way in which it was hashed. */
export function invitationCode(typed: string): string {
  return typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
}
