import type { Actor } from '../actor.ts'
import { database } from '../db/database.ts'
import { uuid } from '../db/uuid.ts'
import { appendEvent } from '../events.ts'
import { log } from '../log.ts'
import type { Refusal } from '../refusal.ts'
import { traceId } from '../trace.ts'

// A pointer names a field of ours; anything longer or stranger was typed by somebody and may be personal.
const OUR_POINTER = /^(\/([a-zA-Z][a-zA-Z0-9-]{0,39}|\d{1,3}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}))+$/

/** Puts a lawful no on record, in the chain of the record it concerns, else of the actor; never personal data. */
export async function journalRefusal(
  operation: string,
  call: { actor: Actor; now: Date },
  recordId: string | undefined,
  refusal: Refusal,
): Promise<void> {
  const fields = refusal.errors.map((e) => e.pointer).filter((pointer) => OUR_POINTER.test(pointer))
  const stream = recordId ?? streamOf(call.actor)
  if (!stream) return
  const event = {
    id: uuid(),
    type: `${operation}-refused`,
    recordId: stream,
    refusal: refusal.code,
    facts: fields.length > 0 ? { fields } : {},
  }
  try {
    await appendEvent(database(), event, { ...call, operation, trace: traceId() })
  } catch (error) {
    log.error(
      { operation, refusal: refusal.code, problem: (error as Error).message },
      'refusal not on record',
    )
  }
}

function streamOf(actor: Actor): string | undefined {
  if ('personId' in actor) return actor.personId
  return 'accountId' in actor ? actor.accountId : undefined
}
