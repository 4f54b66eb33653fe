import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import { FileRefused } from '#kernel/files/file-refused.ts'

const inflate = promisify(inflateRaw)

const mostEntries = 2000
const mostUnfoldedBytes = 64 * 1024 * 1024
const centralSignature = 0x02014b50
const endSignature = 0x06054b50
const encryptedFlag = 1
const storedMethod = 0
const deflatedMethod = 8

interface ArchiveEntry {
  name: string
  flags: number
  method: number
  packedBytes: number
  unfoldedBytes: number
  offset: number
}

/**
 * Proves that an office file (a ZIP) is whole, holds its main part, carries no program and unfolds to a bounded size.
 * Sizes written in it are believed only after unfolding.
 */
export async function checkArchive(bytes: Uint8Array, mainPart: string): Promise<void> {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = readEntries(archive)
  if (!entries.some((entry) => entry.name === mainPart)) throw broken()
  for (const entry of entries) checkEntry(entry)
  const promised = entries.reduce((sum, entry) => sum + entry.unfoldedBytes, 0)
  if (promised > mostUnfoldedBytes) throw unfoldsTooFar()
  for (const entry of entries) await unfold(archive, entry)
}

function readEntries(archive: Buffer): ArchiveEntry[] {
  const end = findEnd(archive)
  const count = archive.readUInt16LE(end + 10)
  if (count > mostEntries) throw unfoldsTooFar()
  const entries: ArchiveEntry[] = []
  let at = archive.readUInt32LE(end + 16)
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || archive.readUInt32LE(at) !== centralSignature) throw broken()
    const nameLength = archive.readUInt16LE(at + 28)
    entries.push(readEntry(archive, at, nameLength))
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  }
  return entries
}

function readEntry(archive: Buffer, at: number, nameLength: number): ArchiveEntry {
  return {
    name: archive.toString('utf8', at + 46, at + 46 + nameLength),
    flags: archive.readUInt16LE(at + 8),
    method: archive.readUInt16LE(at + 10),
    packedBytes: archive.readUInt32LE(at + 20),
    unfoldedBytes: archive.readUInt32LE(at + 24),
    offset: archive.readUInt32LE(at + 42),
  }
}

/** The closing record must close the file (a comment may follow it): nothing may be hung on behind. */
function findEnd(archive: Buffer): number {
  const earliest = Math.max(0, archive.byteLength - 22 - 0xffff)
  for (let at = archive.byteLength - 22; at >= earliest; at -= 1) {
    if (archive.readUInt32LE(at) !== endSignature) continue
    if (at + 22 + archive.readUInt16LE(at + 20) === archive.byteLength) return at
  }
  throw broken()
}

function checkEntry(entry: ArchiveEntry): void {
  if (entry.flags & encryptedFlag) {
    throw new FileRefused('bad-input', 'Tệp có mật khẩu nên không mở được. Bỏ mật khẩu rồi gửi lại.')
  }
  if (entry.method !== storedMethod && entry.method !== deflatedMethod) throw broken()
  if (/(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[a-z]:/i.test(entry.name)) throw broken()
  if (
    /vbaProject|\.(bin|exe|dll|js|vbs|hta|lnk)$/i.test(entry.name) &&
    !/printerSettings/i.test(entry.name)
  ) {
    throw new FileRefused('unsupported-type', 'Tệp có kèm macro hoặc chương trình nên không nhận.')
  }
}

async function unfold(archive: Buffer, entry: ArchiveEntry): Promise<void> {
  if (entry.offset + 30 > archive.byteLength) throw broken()
  const start =
    entry.offset + 30 + archive.readUInt16LE(entry.offset + 26) + archive.readUInt16LE(entry.offset + 28)
  const packed = archive.subarray(start, start + entry.packedBytes)
  if (packed.byteLength !== entry.packedBytes) throw broken()
  if (entry.method === storedMethod) {
    if (entry.packedBytes !== entry.unfoldedBytes) throw broken()
    return
  }
  try {
    const unfolded = await inflate(packed, { maxOutputLength: Math.max(entry.unfoldedBytes, 1) })
    if (unfolded.byteLength !== entry.unfoldedBytes) throw broken()
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? unfoldsTooFar() : broken()
  }
}

function broken(): FileRefused {
  return new FileRefused('bad-input', 'Tệp bị hỏng hoặc không đúng định dạng, không mở được.')
}

function unfoldsTooFar(): FileRefused {
  return new FileRefused('too-large', 'Tệp nén bung ra quá lớn nên không nhận.')
}
