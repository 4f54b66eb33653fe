import type { Actor } from './actor.ts'
import type { Queryable } from './db/database.ts'
import { declaredRecords } from './events.ts'
import { Refusal } from './refusal.ts'

/** Where and for whom it is looked up who was faster. */
export type OvertakenCall = { db: Queryable; actor: Actor; operation: string; recordId: string | undefined }

/** The same refusal with who was faster, by which move, when: where the record's module can tell. */
export async function withOvertaker(refusal: Refusal, call: OvertakenCall): Promise<Refusal> {
  const module = call.operation.split('.')[0]
  const kind = declaredRecords().find((record) => record.module === module)
  if (!kind?.overtakenBy || !call.recordId) return refusal
  const facts = await kind.overtakenBy(call, call.recordId, refusal.code)
  return facts ? new Refusal(refusal.code, { ...refusal.facts, ...facts }, [...refusal.errors]) : refusal
}
