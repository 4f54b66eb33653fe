import type { Actor } from '#kernel/actor.ts'
import type { OpenWork } from './open-work.ts'

/** What decides whom a piece of work waits for. */
export type AddressedWork = Pick<OpenWork, 'unit_id' | 'duty' | 'section_key' | 'assignee_post_id'>

/** Whether this work waits for this actor: her duty, her agency, her section, and nobody else's name on it. */
export function isForActor(actor: Actor, work: AddressedWork): boolean {
  if (actor.kind !== 'officer' || actor.unitId !== work.unit_id || !actor.duties.has(work.duty)) return false
  if (work.assignee_post_id) return work.assignee_post_id === actor.postId
  return isOfSection(actor.sectionKey, work.section_key)
}

/** Whether a post of this section (none: of the whole agency) deals with work of that section (none: of any). */
export function isOfSection(postSection: string | null, workSection: string | null): boolean {
  return workSection === null || postSection === null || postSection === workSection
}
