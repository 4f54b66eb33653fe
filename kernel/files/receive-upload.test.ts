import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, request as httpRequest } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import type { TestContext } from 'node:test'
import sharp from 'sharp'
import { FileRefused } from '#kernel/files/file-refused.ts'
import { receiveUpload } from '#kernel/files/receive-upload.ts'
import type { UploadedFile, UploadLimits } from '#kernel/files/receive-upload.ts'

const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'red' } })
  .jpeg()
  .toBuffer()
const boundary = 'ranh-gioi'

test('fields and files arrive in order, names cleaned, an empty input is no file', async () => {
  const form = new FormData()
  form.append('ten', 'Nguyễn Văn An')
  form.append('anh', new File([photo], '../Ảnh thẻ.html', { type: 'text/html' }))
  form.append('khac', new File([], ''))
  form.append('ten', "<b>An</b> & 'Co'")

  const upload = await receive(form)

  assert.deepEqual(upload.fields.getAll('ten'), ['Nguyễn Văn An', "<b>An</b> & 'Co'"])
  assert.deepEqual(
    upload.files.map(({ bytes, ...file }) => ({ ...file, sizeBytes: bytes.byteLength })),
    [{ field: 'anh', name: 'Ảnh thẻ.html.jpg', mediaType: 'image/jpeg', sizeBytes: photo.byteLength }],
  )
})

test('a page named .jpg and sent as image/jpeg is refused', async () => {
  const form = new FormData()
  form.append('anh', new File(['<html><script>alert(1)</script>'], 'anh.jpg', { type: 'image/jpeg' }))

  await assert.rejects(receive(form), { code: 'unsupported-type', message: /Chỉ nhận ảnh/ })
})

test('a stranger is refused at its first bytes, long before it has all arrived', async () => {
  let sentBytes = 0
  const body = Readable.from(
    (async function* () {
      yield partHead('anh', 'to.pdf')
      for (; sentBytes < 20_000_000; sentBytes += 64 * 1024) yield Buffer.alloc(64 * 1024, 'x')
    })(),
  )

  await assert.rejects(receiveStream(body), { code: 'unsupported-type' })

  assert.ok(sentBytes < 1_000_000, `read ${sentBytes} bytes`)
})

test('a file over the limit is refused while it streams; one of exactly the limit is taken', async () => {
  const exact = new FormData()
  exact.append('anh', new File([photo], 'a.jpg'))

  await assert.rejects(receive(exact, { fileBytes: photo.byteLength - 1 }), { code: 'too-large' })
  const upload = await receive(exact, { fileBytes: photo.byteLength })

  assert.equal(upload.files.length, 1)
})

test('too many files, too many fields, too long a field and too much in all fields are refused', async () => {
  const files = new FormData()
  for (const name of ['a', 'b', 'c']) files.append('anh', new File([photo], name))
  const fields = new FormData()
  for (let index = 0; index < 301; index += 1) fields.append('o', '1')
  const longField = new FormData()
  longField.append('o', 'x'.repeat(1024 * 1024 + 1))
  const muchInAll = new FormData()
  for (let index = 0; index < 20; index += 1) muchInAll.append('o', 'ư'.repeat(30 * 1024))

  await assert.rejects(receive(files, { files: 2 }), { code: 'too-large' })
  await assert.rejects(receive(fields), { code: 'bad-input' })
  await assert.rejects(receive(longField), { code: 'too-large' })
  await assert.rejects(receive(muchInAll), { code: 'too-large' })
})

test('an empty file that has a name is refused', async () => {
  const form = new FormData()
  form.append('anh', new File([], 'trống.pdf'))

  await assert.rejects(receive(form), { code: 'bad-input', message: /Tệp trống/ })
})

test('a request that is no form, or ends in the middle, is bad input', async () => {
  const json = new Request('http://may.test/', {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': 'application/json' },
  })

  await assert.rejects(receiveUpload(json, asItIs), { code: 'bad-input' })
  await assert.rejects(receiveStream(Readable.from([partHead('anh', 'a.jpg'), photo])), { code: 'bad-input' })
  await assert.rejects(receiveStream(Readable.from([Buffer.from(`--${boundary}\r\n\r\n\r\n`)])), {
    code: 'bad-input',
  })
})

test('files are handed over one at a time', async () => {
  const form = new FormData()
  for (const name of ['1', '2', '3', '4']) form.append('anh', new File([photo], name))
  let atOnce = 0
  let most = 0

  await receiveUpload(requestOf(form), async () => {
    atOnce += 1
    most = Math.max(most, atOnce)
    await new Promise((resolve) => setTimeout(resolve, 5))
    atOnce -= 1
  })

  assert.equal(most, 1)
})

test('what goes wrong while keeping a file is passed on as it is', async () => {
  const form = new FormData()
  form.append('anh', new File([photo], 'a'))
  const fault = new Error('disk full')

  await assert.rejects(
    receiveUpload(requestOf(form), () => Promise.reject(fault)),
    fault,
  )
})

test('over a real connection the sender of 30 MB in one file hears 413 and the server goes on', async (context) => {
  const port = await aServer(context)
  const lie = Buffer.concat([photo, Buffer.alloc(1024 * 1024)])

  const large = await post(port, [partHead('anh', 'a.jpg'), ...Array.from({ length: 30 }, () => lie)])
  const good = await post(port, [partHead('anh', 'a.jpg'), photo, Buffer.from(`\r\n--${boundary}--\r\n`)])

  assert.deepEqual([large, good], ['413', '200'])
})

async function asItIs(file: UploadedFile): Promise<UploadedFile> {
  return file
}

function requestOf(form: FormData): Request {
  return new Request('http://may.test/', { method: 'POST', body: form })
}

function receive(form: FormData, limits: Partial<UploadLimits> = {}) {
  return receiveUpload(requestOf(form), asItIs, limits)
}

function receiveStream(body: Readable) {
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
  const chunks = body[Symbol.asyncIterator]()
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
  })
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', body: stream, headers, duplex: 'half' }
  return receiveUpload(new Request('http://may.test/', init), asItIs)
}

function partHead(field: string, name: string): Buffer {
  return Buffer.from(
    `--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\n` +
      'content-type: image/jpeg\r\n\r\n',
  )
}

async function aServer(context: TestContext): Promise<number> {
  const server = createServer((incoming: IncomingMessage, outgoing) => {
    receiveUpload(incoming, asItIs).then(
      () => outgoing.writeHead(200).end(),
      (error: unknown) => outgoing.writeHead(error instanceof FileRefused ? 413 : 500).end(),
    )
  }).listen(0, '127.0.0.1')
  context.after(() => server.close().closeAllConnections())
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

async function post(port: number, chunks: Buffer[]): Promise<string> {
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
  const outgoing = httpRequest({ host: '127.0.0.1', port, method: 'POST', headers })
  const answered = once(outgoing, 'response')
  Readable.from(chunks).pipe(outgoing)
  const [response] = (await answered) as [IncomingMessage]
  // Who was refused is still sending when the server hangs up.
  outgoing.on('error', () => undefined)
  response.resume()
  return String(response.statusCode)
}
