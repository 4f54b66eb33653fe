import { isConnectionLost } from '#kernel/db/connection-lost.ts'
import { database } from '#kernel/db/database.ts'
import { dayOfInstant } from '#kernel/working-time/instant.ts'
import { isoDay } from '#kernel/working-time/iso-day.ts'
import { topUnitName, versionOf } from '#modules/organisation/index.ts'
import type { Frame } from './shell.tsx'

/** What stands above every page: the office's name, and that it is a demonstration. */
export function frameOf(isDemonstration: boolean): Frame {
  return {
    unitName: officeName(),
    banner: isDemonstration
      ? 'Bản trình diễn, không có giá trị pháp lý. Tài khoản để thử: trang Đăng nhập.'
      : undefined,
  }
}

// Kept until units change, in whichever copy of the program, or a day begins; the page of an error must be drawn without asking.
function officeName(): (now: Date) => Promise<string> {
  let kept = { version: '', name: '' }
  return async (now) => {
    try {
      const version = `${await versionOf(database(), ['units'])} ${isoDay(dayOfInstant(now.getTime()))}`
      if (kept.version !== version) kept = { version, name: await topUnitName(database(), now) }
    } catch (error) {
      if (!isConnectionLost(error)) throw error
    }
    return kept.name
  }
}
