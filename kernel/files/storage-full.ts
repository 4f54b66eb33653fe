import { t } from '../i18n/t.ts'
import { log } from '../log.ts'
import { Refusal } from '../refusal.ts'

const RETRY_AFTER_SECONDS = 60
// Full, over its quota, broken, not writable, out of handles: nobody's bug in the program, and somebody can mend it.
const CODES = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EROFS', 'EFBIG', 'EMFILE', 'ENFILE', 'ENODEV', 'ENXIO'])

/** Says that files cannot be stored just now when the disk does not take what is written. */
export async function orStorageFull<T>(writing: Promise<T>): Promise<T> {
  try {
    return await writing
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException
    if (!code || !syscall || !CODES.has(code)) throw error
    log.error({ code, syscall }, 'the store of files cannot be written')
    throw new Refusal('unavailable', { retryAfterSeconds: RETRY_AFTER_SECONDS }, [
      {
        pointer: '',
        detail: t('Kho tệp đang đầy hoặc không ghi được nên chưa nhận tệp nào. Thử lại sau ít phút.'),
      },
    ])
  }
}
