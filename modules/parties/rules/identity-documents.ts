import { z } from 'zod'
import catalogue from '#catalogue/identity-documents.json' with { type: 'json' }

const country = z.string().regex(/^[A-Z]{2}$/)

/** A kind of paper whose number says who somebody is (loại giấy tờ định danh). */
const identityDocument = z.strictObject({
  key: z.string().regex(/^[a-z-]+$/),
  label: z.string(),
  of: z.enum(['citizen', 'body']),
  /** The country that gives it; null: it is said with each number. */
  country: country.nullable(),
  pattern: z.string(),
  says: z.string(),
  /** Whether a number of this form, given without its kind, is taken for one. */
  isGuessed: z.boolean(),
  source: z.string(),
})
export type IdentityDocument = z.infer<typeof identityDocument>

const { kinds } = z.object({ kinds: z.array(identityDocument).min(1) }).parse(catalogue)
const documents = new Map(kinds.map((one) => [one.key, { ...one, isNumber: new RegExp(`^${one.pattern}$`) }]))

/** Every kind in the catalogue, as a form offers them. */
export function identityDocuments(): readonly IdentityDocument[] {
  return kinds
}

/** The kind with that key; undefined when the catalogue does not know it. */
export function findDocument(key: string) {
  return documents.get(key)
}

/** The kind a number has by its form alone; undefined when a form says too little (a passport of whichever country). */
export function guessedDocument(of: 'citizen' | 'body', number: string): IdentityDocument | undefined {
  return [...documents.values()].find((one) => one.isGuessed && one.of === of && one.isNumber.test(number))
}

/** The card whose number a person is known by to the State, and to whoever vouches for her. */
export const CITIZEN_CARD = 'citizen-card'
