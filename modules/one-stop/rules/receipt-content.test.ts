import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { inLanguage } from '#kernel/i18n/t.ts'
import { receiptContent, type ReceiptDossier } from './receipt-content.ts'

const form = JSON.parse(
  readFileSync(new URL('../../../catalogue/templates/receipt-01.json', import.meta.url), 'utf8'),
) as { content: object }
const isReceipt = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(form.content)
const office = {
  name: 'UBND',
  superior: null,
  oneStopDesk: 'Bộ phận một cửa',
  place: 'Phường',
  address: 'Số 1 phố Trình Diễn',
  phone: null,
  hours: 'thứ Hai – thứ Sáu 08:00–12:00',
  receiver: 'Trần Thu Hà',
}
const tracking = { address: 'vidu.vn/tra-cuu', qrSvg: '<svg/>' }
const dossier: ReceiptDossier = {
  code: 'H1-260302-0001',
  applicant: { name: `<b>An</b> & 'Co'`, identityNumber: '001', address: null, phone: null, email: null },
  assistedBy: null,
  channel: 'desk',
  procedure: 'Thủ tục',
  enclosures: [
    { name: 'Tờ khai', originals: 1, copies: 0, fileIds: [], seen: 'original' },
    { name: 'Bản vẽ', originals: 0, copies: 2, fileIds: ['f'], seen: 'certified' },
    { name: 'Giấy ủy quyền', originals: 0, copies: 0, fileIds: [], seen: 'missing' },
  ],
  timeLimit: { length: 3, unit: 'working-day', rule: 'none' },
  receivedAt: '2026-03-02T08:30:00+07:00',
  promisedOn: '2026-03-05',
  promisedTime: null,
  explanation: [
    { on: '2026-03-02', counted: false, why: 'Ngày bắt đầu, không tính' },
    { on: '2026-03-03', counted: true, why: 'Ngày làm việc' },
    { on: '2026-03-07', counted: false, why: 'Nghỉ hằng tuần' },
    { on: '2026-03-08', counted: false, why: 'Nghỉ lễ: Giỗ Tổ' },
  ],
  returnMode: 'postal',
  pin: '1234',
}

type Content = {
  papers: object[]
  due: { why: string } | null
  timeLimit: string
  noDueReason: string | null
  applicant: { name: string }
}

test('the receipt is what its form asks for, with what was really handed in, and in Vietnamese whoever prints it', () => {
  const content = inLanguage('en', () => receiptContent(office, dossier, tracking)) as Content

  assert.ok(isReceipt(content), JSON.stringify(isReceipt.errors))
  assert.deepEqual(content.papers, [
    { name: 'Tờ khai', originals: 1, certified: 0, copies: 0, digitised: false },
    { name: 'Bản vẽ', originals: 0, certified: 2, copies: 0, digitised: true },
  ])
  assert.deepEqual(
    [content.timeLimit, content.due?.why],
    ['3 ngày làm việc', 'Ngày bắt đầu, không tính; Nghỉ lễ: Giỗ Tổ; tính 03/03'],
  )
  assert.equal(content.applicant.name, `<b>An</b> & 'Co'`)
})

test('without a limit the receipt promises no day and says why', () => {
  const content = receiptContent(
    office,
    { ...dossier, timeLimit: null, promisedOn: null, explanation: [] },
    tracking,
  ) as Content

  assert.ok(isReceipt(content), JSON.stringify(isReceipt.errors))
  assert.deepEqual([content.due, content.noDueReason], [null, 'Luật không ấn định thời hạn'])
})
