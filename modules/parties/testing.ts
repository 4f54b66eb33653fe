import type { Officer } from '#kernel/actor.ts'
import { uuid } from '#kernel/db/uuid.ts'

export const friday = new Date('2026-11-20T09:00:00+07:00')

/** An officer at a desk, or one with other duties. */
export function aClerk(duties: readonly string[] = ['one-stop.receive']): Officer {
  return {
    kind: 'officer',
    accountId: uuid(),
    personId: uuid(),
    name: 'Lan',
    identityNumber: null,
    postId: uuid(),
    post: 'Một cửa',
    unitId: uuid(),
    unit: 'UBND',
    sectionKey: null,
    duties: new Set(duties),
    covers: [],
  }
}
