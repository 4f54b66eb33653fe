import { Refusal } from '#kernel/refusal.ts'

/** What was asked for, or nothing when it is lawfully refused (not found, not hers to see). */
export async function orNone<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}
