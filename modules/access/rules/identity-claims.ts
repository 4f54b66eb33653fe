import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'
import { refuse } from '#kernel/refusal.ts'

const blank = z.literal('').transform(() => undefined)

// What a provider may say of a person; anything it leaves out is asked of her later.
const claimed = z.object({
  sub: z.string().min(1),
  name: z.string().min(2),
  identity_number: z.string().regex(/^\d{12}$/),
  phone_number: z.union([blank, z.string()]).optional(),
  birthdate: z.union([blank, dayInput()]).optional().catch(undefined),
  gender: z.enum(['male', 'female']).optional().catch(undefined),
  address: z.object({ formatted: z.string() }).optional().catch(undefined),
})

/** What a provider vouches for, in the words of our own operation; refuses a citizen without an identity number. */
export function claimsOf(provider: string, claims: Readonly<Record<string, unknown>>) {
  const parsed = claimed.safeParse(claims)
  if (!parsed.success) return refuse('identity-not-vouched')
  const { sub, name, identity_number, phone_number, birthdate, gender, address } = parsed.data
  return {
    provider,
    subject: sub,
    name,
    identityNumber: identity_number,
    phone: phone_number,
    dateOfBirth: birthdate,
    sex: gender,
    address: address?.formatted,
  }
}
