import { database } from '#kernel/db/database.ts'
import { topUnitName } from '#modules/organisation/index.ts'
import type { Frame } from './shell.tsx'

/** What stands above every page: the office's name, and that it is a demonstration. */
export async function frameOf(isDemonstration: boolean, now: Date): Promise<Frame> {
  const unitName = await topUnitName(database(), now)
  return {
    unitName,
    banner: isDemonstration
      ? 'Bản trình diễn, không có giá trị pháp lý. Tài khoản để thử: trang Đăng nhập.'
      : undefined,
  }
}
