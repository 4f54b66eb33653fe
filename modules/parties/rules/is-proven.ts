import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'
import { searchKey } from '#kernel/text/search-key.ts'
import { writingsOf } from './identity.ts'

/** What shows that whoever asks has the person or her paper before her: her number with her name or birth day; a body's number. */
export const proofFields = z.strictObject({
  number: z.string().trim().min(5).max(20),
  name: z.string().trim().max(200).nullish(),
  dateOfBirth: dayInput().nullish(),
})
export type ProofShown = z.infer<typeof proofFields>

type Proven = { kind: 'citizen' | 'body'; name: string; dateOfBirth: string | null }

/** Whether name or birth day agree with what is on record; a body needs neither. */
export function agrees(row: Proven, { name, dateOfBirth }: Omit<ProofShown, 'number'>): boolean {
  if (row.kind === 'body') return true
  if (dateOfBirth && row.dateOfBirth === dateOfBirth) return true
  return !!name && searchKey(name) !== '' && searchKey(name) === searchKey(row.name)
}

/** Whether number and name or birth day are hers. */
export function isProven(row: Proven & { identityNumber: string | null }, proof: ProofShown): boolean {
  return (
    row.identityNumber !== null && writingsOf(proof.number).includes(row.identityNumber) && agrees(row, proof)
  )
}
