import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { decodePDFRawStream, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import { qrSvg } from '#kernel/documents/qr.ts'
import { renderPdf } from '#kernel/documents/render-pdf.ts'

const template = new URL('receipt-01.typ', import.meta.url)
const form = JSON.parse(readFileSync(new URL('receipt-01.json', import.meta.url), 'utf8')) as { content: object }
const isReceipt = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(form.content)

test('the receipt is one A5 page, set for the archive, whose text carries every Vietnamese letter', async () => {
  const receipt = await aReceipt()

  const pdf = await renderPdf(template, receipt)

  const document = await PDFDocument.load(pdf)
  const [page] = document.getPages()
  assert.deepEqual([document.getPageCount(), Math.round(page?.getWidth() ?? 0)], [1, 420])
  assert.equal(document.getTitle(), 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả H26.12-261120-0007')
  assert.deepEqual(missingLetters(document, 'Nguyễn Thị Phượng GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ'), [])
  assert.match(pdf.toString('latin1'), /pdfaid:part>2</)
})

test('names that look like markup are printed as they are, in every shape the receipt may take', async () => {
  const tricky = `<b>An</b> & 'Co' #eval("x") $x$ @ref *a* _b_ \\ H'Hen Niê ${'x'.repeat(300)}`
  const full = {
    ...(await aReceipt()),
    paper: 'a4',
    applicant: { name: tricky, address: tricky, phone: '0912 345 678', email: 'a@vidu.vn' },
    submitter: { name: tricky, identityNumber: null },
    papers: Array.from({ length: 40 }, () => aPaper(tricky)),
    online: true,
    book: { volume: '01', entry: '1' },
    secondPhase: { receivedAt: '2026-12-01T14:05:00+07:00', dueOn: '2027-02-05' },
  }
  const bare = { ...(await aReceipt()), papers: [], timeLimit: null, due: null, noDueReason: 'không có thời hạn' }

  for (const receipt of [full, bare]) {
    assert.ok(isReceipt(receipt), JSON.stringify(isReceipt.errors))
    const document = await PDFDocument.load(await renderPdf(template, receipt))
    assert.ok(document.getPageCount() >= 1)
  }
  const document = await PDFDocument.load(await renderPdf(template, full))
  assert.deepEqual(missingLetters(document, "<b>&'#\"$@*_\\"), [])
})

test('a name with a sign that is in none of our fonts still gets its receipt', async () => {
  const receipt = { ...(await aReceipt()), applicant: { name: 'Nguyễn 漢 An' } }

  assert.equal((await PDFDocument.load(await renderPdf(template, receipt))).getPageCount(), 1)
})

test('the same receipt is the same file to the byte', async () => {
  const receipt = await aReceipt()

  assert.ok((await renderPdf(template, receipt)).equals(await renderPdf(template, receipt)))
})

test('an instant of another time zone is a fault, not a wrong hour on paper', async () => {
  const receipt = { ...(await aReceipt()), receivedAt: '2026-11-20T01:30:00Z' }

  assert.equal(isReceipt(receipt), false)
  await assert.rejects(renderPdf(template, receipt), /must carry \+07:00/)
})

function aPaper(name: string) {
  return { name, originals: 1, certified: 0, copies: 2, digitised: true }
}

async function aReceipt() {
  const receipt = {
    unit: {
      superior: 'Ủy ban nhân dân thành phố',
      name: 'Ủy ban nhân dân phường',
      oneStopDesk: 'Bộ phận một cửa',
      place: 'Phường',
      phone: '024 3872 0000',
    },
    number: '07/TNHS',
    code: 'H26.12-261120-0007',
    applicant: { name: 'Nguyễn Thị Phượng', identityNumber: '001188004567' },
    submitter: null,
    procedureName: 'Đăng ký khai sinh',
    papers: [aPaper('Giấy chứng sinh')],
    sets: 1,
    timeLimit: '03 ngày làm việc',
    receivedAt: '2026-11-20T08:30:00+07:00',
    due: { on: '2026-11-25', time: null, why: 'nhận thứ Sáu 20/11; 23, 24, 25/11 là ba ngày làm việc.' },
    returnMode: 'Nhận trực tiếp',
    returnPlace: 'Bộ phận một cửa',
    tracking: { address: 'vidu.vn/tra-cuu', pin: '4821', qrSvg: await qrSvg('https://vidu.vn/ho-so/H26.12-261120-0007') },
    receiver: 'Trần Thu Hà',
  }
  assert.ok(isReceipt(receipt), JSON.stringify(isReceipt.errors))
  return receipt
}

/** Letters that a reader could not copy or search, because no font of the document maps a glyph to them. */
function missingLetters(document: PDFDocument, text: string): string[] {
  const mapped = new Set<string>()
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream) || object.dict.has(PDFName.of('Subtype'))) continue
    const map = Buffer.from(decodePDFRawStream(object).decode()).toString('latin1')
    if (!map.includes('beginbfchar')) continue
    for (const [, code] of map.matchAll(/<[0-9A-F]+>\s*<([0-9A-F]{4})>/gi)) mapped.add(String.fromCharCode(parseInt(code ?? '', 16)))
  }
  return [...new Set(text.normalize('NFC'))].filter((letter) => letter !== ' ' && !mapped.has(letter))
}
