import { createHash } from 'node:crypto'
import { mkdir, open, readdir } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'

/** What a copied file must still be when it is read again. */
export type FileMark = { path: string; sizeBytes: number; sha256: string }

/** Copies one file and tells what was copied; `undefined` when it was taken away meanwhile. */
export async function copyHashed(from: string, to: string): Promise<Omit<FileMark, 'path'> | undefined> {
  const source = await open(from, 'r').catch(ignoreAbsence)
  if (!source) return undefined
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  const target = await open(to, 'wx', 0o600)
  try {
    const hash = createHash('sha256')
    const chunk = Buffer.alloc(1 << 20)
    let sizeBytes = 0
    for (;;) {
      const { bytesRead } = await source.read(chunk, 0, chunk.length)
      if (bytesRead === 0) return { sizeBytes, sha256: hash.digest('hex') }
      const part = chunk.subarray(0, bytesRead)
      hash.update(part)
      await target.write(part)
      sizeBytes += bytesRead
    }
  } finally {
    await target.close()
    await source.close()
  }
}

/** Every file and every folder (with a closing `/`) under a folder, as paths with `/`, parents first. */
export async function pathsUnder(folder: string, isWanted: (path: string) => boolean): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile() || entry.isDirectory())
    .map(
      (entry) =>
        join(entry.parentPath, entry.name).slice(folder.length + 1) + (entry.isDirectory() ? '/' : ''),
    )
    .map((path) => path.replaceAll(sep, '/'))
    .filter(isWanted)
    .sort()
}

function ignoreAbsence(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
