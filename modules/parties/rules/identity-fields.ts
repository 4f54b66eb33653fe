import { z } from 'zod'

/** The boxes of a number with its kind and country; both may be left out where the number says them itself. */
export const identityFields = {
  identityNumber: z.string().trim().min(1).max(20),
  identityKind: z.string().max(40).nullish(),
  identityCountry: z.string().max(2).nullish(),
}
