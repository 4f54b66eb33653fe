import { z } from 'zod'

/** What power a duty is (loại quyền): all but the ordinary ones are weighty, and given by two people. */
export const dutyClass = z.enum(['decides', 'issues', 'audits', 'administers', 'takes-money', 'ordinary'])
export type DutyClass = z.infer<typeof dutyClass>

/** The duties of the catalogue, each with its class and where that is said. */
export const dutyList = z.array(
  z.strictObject({
    key: z.string().regex(/^[a-z-]+\.[a-z-]+$/),
    name: z.string().min(1),
    class: dutyClass,
    source: z.string().min(1),
  }),
)

export type ClassOf = (duty: string) => DutyClass | undefined

/** The duties among these that one person alone may not give; one that the catalogue does not class is weighty. */
export function weightyAmong(duties: Iterable<string>, classOf: ClassOf): string[] {
  return [...duties].filter((duty) => classOf(duty) !== 'ordinary')
}

// Whoever looks after a post for a few days signs for it; she neither changes who has power nor reads everything.
const NOT_WHILE_ACTING: ReadonlySet<DutyClass | undefined> = new Set([undefined, 'audits', 'administers'])

/** What is left of the duties of a post for somebody who only looks after it in an emergency (phụ trách khẩn). */
export function dutiesWhileActing(duties: readonly string[], classOf: ClassOf): string[] {
  return duties.filter((duty) => !NOT_WHILE_ACTING.has(classOf(duty)))
}
