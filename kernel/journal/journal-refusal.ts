import type { Actor } from '../actor.ts'
import { database } from '../db/database.ts'
import { uuid } from '../db/uuid.ts'
import { appendEvent } from '../events.ts'
import { log } from '../log.ts'
import type { Refusal } from '../refusal.ts'
import { traceId } from '../trace.ts'

const TRIES = 3

/** Puts a lawful no on record, in the chain of the record it concerns, else of the actor; never personal data. */
export async function journalRefusal(
  operation: string,
  call: { actor: Actor; now: Date },
  recordId: string | undefined,
  refusal: Refusal,
): Promise<void> {
  const stream = recordId ?? ('personId' in call.actor ? call.actor.personId : undefined)
  if (!stream) return
  const event = {
    id: uuid(),
    type: `${operation}-refused`,
    recordId: stream,
    refusal: refusal.code,
    facts: { fields: refusal.errors.map((e) => e.pointer) },
  }
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    try {
      const source = { ...call, operation, trace: traceId() }
      await database()
        .transaction()
        .execute((tx) => appendEvent(tx, event, source))
      return
    } catch (error) {
      // Another event took the same place in the chain at the same instant: take the next one.
      if ((error as { code?: string }).code !== '23505' || attempt === TRIES) {
        log.error(
          { operation, refusal: refusal.code, problem: (error as Error).message },
          'refusal not journalled',
        )
        return
      }
    }
  }
}
