import assert from 'node:assert/strict'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { PDFDocument } from '@cantoo/pdf-lib'
import { renderPdf } from '#kernel/documents/render-pdf.ts'

const head =
  '#let content = json(bytes(sys.inputs.content))\n' +
  '#set document(title: content.title, date: datetime(year: 2026, month: 11, day: 20, hour: 8, minute: 0, second: 0))\n' +
  '#set text(font: "Liberation Serif", lang: "vi", fallback: false)\n'

test('what a template is given is printed, never run', async () => {
  const template = await aTemplate('#content.title')

  const pdf = await renderPdf(template, { title: '#panic("run") $x$ @ref ${"}' })

  assert.equal((await PDFDocument.load(pdf)).getTitle(), '#panic("run") $x$ @ref ${"}')
})

test('letters with loose accents come out composed', async () => {
  const template = await aTemplate('#assert(content.title == "\\u{1EA5}") #content.title')

  await assert.doesNotReject(renderPdf(template, { title: 'a\u0302\u0301' }))
})

test('a template cannot read files beside its own folder', async () => {
  const template = await aTemplate('#read("../../etc/passwd")')

  await assert.rejects(renderPdf(template, { title: 'x' }))
})

test('a template with a fault says so, and the next one is set as ever', async () => {
  const [faulty, good] = [await aTemplate('#nothing-of-this-name'), await aTemplate('#content.title')]

  await assert.rejects(renderPdf(faulty, { title: 'x' }), /unknown variable/)
  assert.equal((await PDFDocument.load(await renderPdf(good, { title: 'x' }))).getPageCount(), 1)
})

test('while a long document is set the event loop goes on', async () => {
  const template = await aTemplate('#for page in range(60) [#lorem(400) #pagebreak()]')
  let ticks = 0
  const ticking = setInterval(() => (ticks += 1), 5)

  await renderPdf(template, { title: 'x' })
  clearInterval(ticking)

  assert.ok(ticks > 10, `${ticks} ticks`)
})

async function aTemplate(body: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'template-')), 'paper.typ')
  await writeFile(path, head + body)
  return path
}
