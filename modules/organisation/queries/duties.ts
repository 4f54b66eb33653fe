import { readFileSync } from 'node:fs'
import { dutyList, weightyAmong, type DutyClass } from '../rules/duty-class.ts'

const file = new URL('../../../catalogue/profiles/duties.json', import.meta.url)
const listed = dutyList.parse(JSON.parse(readFileSync(file, 'utf8')))
const duties = new Map(listed.map((duty) => [duty.key, duty]))
if (duties.size < listed.length) throw new Error('a duty stands twice in the catalogue')

/** What a duty is called in the office; the key itself when the catalogue does not name it. */
export function dutyName(duty: string): string {
  return duties.get(duty)?.name ?? duty
}

/** What power a duty is; undefined when the catalogue does not know it. */
export function classOfDuty(duty: string): DutyClass | undefined {
  return duties.get(duty)?.class
}

/** The duties among these that one person alone may not give (quyền quan trọng). */
export function weightyDuties(held: Iterable<string>): string[] {
  return weightyAmong(held, classOfDuty)
}
