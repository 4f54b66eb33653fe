import { system, type Officer } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { officerActor, whoMay } from '#modules/organisation/index.ts'

/** What has to be done, and where. */
export type Task = { duty: string; unitId: string; sectionKey: string | null; postId?: string | null }

/** Finds the officers of the office who may do something, each acting in her own post. */
export class OfficePeople {
  readonly #now: Date
  readonly #found = new Map<string, Promise<Officer[]>>()

  constructor(now: Date) {
    this.#now = now
  }

  /** The one whose task it is: in the post it was assigned to, else in the section, else anybody with the duty. */
  async whoDoes({ duty, unitId, sectionKey, postId }: Task): Promise<Officer> {
    const able = await this.#able(unitId, duty)
    const own = able.find((officer) => officer.postId === postId)
    const one = own ?? able.find((officer) => officer.sectionKey === sectionKey) ?? able[0]
    if (!one) throw new Error(`nobody in ${unitId} has the duty ${duty}`)
    return one
  }

  #able(unitId: string, duty: string): Promise<Officer[]> {
    const key = `${unitId} ${duty}`
    const found = this.#found.get(key) ?? this.#read(unitId, duty)
    this.#found.set(key, found)
    return found
  }

  async #read(unitId: string, duty: string): Promise<Officer[]> {
    const { rows } = await whoMay.ask(system, this.#now, { unitId, duty })
    const officers = await Promise.all(
      rows.map(({ officerId, postId }) => officerActor(database(), { officerId, postId, at: this.#now })),
    )
    // Whose post has the fewest duties does the work; a chief only what nobody else may do.
    return officers
      .flatMap((officer) => (officer ? [{ ...officer, accountId: uuid() }] : []))
      .toSorted((a, b) => a.duties.size - b.duties.size)
  }
}
