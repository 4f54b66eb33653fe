import { backgroundWorker } from '#kernel/files/background-worker.ts'
import { FileRefused } from '#kernel/files/file-refused.ts'

// A sheet is somebody else's file: whatever it does to who reads it, it does beside the server and not for long.
const sheets = backgroundWorker<{ bytes: Uint8Array }, string[][]>(
  new URL('./sheet-worker.ts', import.meta.url),
  { timeoutMs: 20_000, memoryMebibytes: 512 },
)

/**
 * Reads the first sheet of an XLSX file in a thread of its own.
 * @throws FileRefused for one that cannot be read, or not in bounded time and memory.
 */
export async function readSheet(bytes: Uint8Array): Promise<string[][]> {
  return sheets.ask({ bytes }).catch((error: unknown) => {
    if (error instanceof FileRefused) throw error
    throw new FileRefused(
      'too-large',
      'Bảng quá lớn hoặc quá phức tạp, không đọc được. Chép các ô cần nhập sang một tệp mới rồi gửi.',
    )
  })
}
