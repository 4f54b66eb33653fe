import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { anOfficer, fillIn, receivedAtDesk, saidOn, unfold } from './testing/desk.ts'
import { lookAt } from './testing/look-at.ts'
import { openOffice } from './testing/office.ts'

const office = await openOffice()
const see = (page: Page, name: string) => lookAt(page, office.browser, name)
const clerk = await anOfficer(office, 'motcua.bode')
const reason = 'Giấy tờ nộp kèm là của người khác, không thể giải quyết'

test('a clerk refuses at the desk only with reason, basis and her word; minutes later she takes it back', async () => {
  const path = await receivedAtDesk(clerk, 'Trần Văn Từ', { deed: 'submit' })
  await unfold(clerk, 'Từ chối tiếp nhận')
  await fillIn(clerk, { 'refuse.reason': 'Không nhận' })
  await clerk.getByRole('button', { name: 'Từ chối tiếp nhận' }).click()
  await see(clerk, 'dossier-refuse-unsure')
  assert.match(await saidOn(clerk), /Đánh dấu xác nhận/)
  assert.equal(await clerk.inputValue('[name="refuse.reason"]'), 'Không nhận')

  await fillIn(clerk, { 'refuse.reason': reason, 'refuse.legalBasis': 'Điều 15 Luật Hộ tịch' })
  await clerk.locator('[name="refuse.sure"]').check({ force: true })
  await clerk.getByRole('button', { name: 'Từ chối tiếp nhận' }).click()
  await see(clerk, 'dossier-refused')
  assert.match(await saidOn(clerk), new RegExp(`Đã từ chối hồ sơ.*từ chối tiếp nhận.*${reason}`, 'i'))

  await clerk.getByRole('button', { name: /Hoàn tác \(còn \d phút\)/ }).click()

  assert.match(await saidOn(clerk), /Đã hoàn tác/)
  await clerk.goto(path)
  assert.ok(await clerk.getByRole('button', { name: 'Tiếp nhận hồ sơ' }).isVisible())
})

test('an online or noted dossier is checked paper by paper, and received only when all are seen', async () => {
  await receivedAtDesk(clerk, 'Lý Thị Đủ', { procedure: '1.001193', deed: 'submit' })
  await clerk.locator('.check input[value=missing]').nth(1).check({ force: true })
  await clerk.getByRole('button', { name: 'Tiếp nhận hồ sơ' }).click()
  await see(clerk, 'dossier-receive-refused')

  await clerk
    .locator('.check', { hasText: 'Giấy chứng sinh' })
    .locator('input[value=original]')
    .check({ force: true })
  await clerk.getByRole('button', { name: 'Tiếp nhận hồ sơ' }).click()

  assert.match(await saidOn(clerk), /Đã tiếp nhận hồ sơ/)
})

test('at the desk a citizen withdraws her dossier', async () => {
  await clerk.goto(await receivedAtDesk(clerk, 'Phạm Thị Rút'))
  await unfold(clerk, 'Rút hồ sơ theo yêu cầu')
  await clerk.locator('[name="withdraw.sure"]').check({ force: true })

  await clerk.getByRole('button', { name: 'Rút hồ sơ' }).click()

  assert.match(await saidOn(clerk), /Đã rút/)
})

test('the leader apologises once with a worked day, or stops the dossier', async () => {
  const path = await receivedAtDesk(clerk, 'Đỗ Văn Hẹn')
  const leader = await anOfficer(office, 'chutich.bode')
  await leader.goto(path)
  await unfold(leader, 'Xin lỗi và hẹn lại')
  await fillIn(leader, {
    'extend.reason': 'Ngắn',
    'extend.promisedOn-day': '31',
    'extend.promisedOn-month': '2',
    'extend.promisedOn-year': '2027',
  })
  await leader.getByRole('button', { name: 'Xin lỗi và hẹn lại' }).click()
  await see(leader, 'dossier-extend-refused')
  assert.match(await saidOn(leader), /Ngày này không có trong lịch/)
  assert.equal(await leader.inputValue('[name="extend.promisedOn-day"]'), '31')

  await extendToSomeWorkedDay(leader)
  assert.match(await saidOn(leader), /Đã xin lỗi và hẹn lại ngày trả/)
  assert.equal(await leader.locator('summary', { hasText: 'Xin lỗi và hẹn lại' }).count(), 0)
  await unfold(leader, 'Dừng giải quyết')
  await fillIn(leader, { 'stop.reason': reason, 'stop.legalBasis': 'Điều 5 Thông tư 03/2025' })
  await leader.locator('[name="stop.sure"]').check({ force: true })
  await leader.getByRole('button', { name: 'Dừng giải quyết' }).click()

  assert.match(await saidOn(leader), /Đã dừng giải quyết hồ sơ/)
})

test('several rows of one step are assigned at once, each row with its own outcome', async () => {
  await receivedAtDesk(clerk, 'Nguyễn Văn Một')
  await receivedAtDesk(clerk, 'Nguyễn Văn Hai')
  const head = await anOfficer(office, 'truongphong.bode')
  for (const box of await head.locator('tbody .select input').all()) await box.check()
  const deed = await head.locator('[name=deed] option', { hasText: 'Phạm Minh Đức' }).getAttribute('value')
  await head.selectOption('[name=deed]', deed ?? '')

  await head.getByRole('button', { name: 'Thực hiện' }).click()
  await see(head, 'inbox-bulk')

  assert.match(await saidOn(head), /Đã xong [2-9] việc.*Nguyễn Văn Một.*Nguyễn Văn Hai/)
  const officer = await anOfficer(office, 'tuphap.bode')
  await see(officer, 'inbox-officer')
  assert.match(await saidOn(officer), /Nguyễn Văn Hai/)
  await officer.keyboard.press('j')
  await officer.keyboard.press('Enter')
  await officer.waitForURL('**/lam-viec/ho-so/**')
})

test('who comes second with a step is told so, with a link that reads the page anew instead of sending again', async () => {
  const path = await receivedAtDesk(clerk, 'Vũ Thị Trước')
  const head = await anOfficer(office, 'truongphong.bode')
  const second = await head.context().newPage()
  for (const page of [head, second]) {
    await page.goto(path)
    await page.locator('[name="assign.assignee"]').selectOption({ index: 1 })
  }
  await head.getByRole('button', { name: 'Phân công' }).click()

  await second.getByRole('button', { name: 'Phân công' }).click()

  await see(second, 'dossier-second')
  assert.match(await saidOn(second), /Chưa làm được việc này Bước này không còn chờ xử lý/)
  await second.locator('.errors a').click()
  assert.equal(await second.locator('.errors').count(), 0)
  assert.equal(new URL(second.url()).pathname, path)
})

test('another agency is asked for its opinion and finds the question in its inbox', async () => {
  const path = await receivedAtDesk(clerk, 'Vũ Thị Hỏi')
  await clerk.goto(path)
  await unfold(clerk, 'Lấy ý kiến đơn vị khác')
  const asked = await clerk
    .locator('[name="consult.unitId"] option', { hasText: 'phường Việt Hưng' })
    .first()
    .getAttribute('value')
  await clerk.selectOption('[name="consult.unitId"]', asked ?? '')
  const day = new Date(Date.now() + 5 * 86_400_000)
  await fillIn(clerk, {
    'consult.question': 'Năm 1990 quý cơ quan có đăng ký khai sinh cho người này không?',
    'consult.answerBy-day': String(day.getUTCDate()),
    'consult.answerBy-month': String(day.getUTCMonth() + 1),
    'consult.answerBy-year': String(day.getUTCFullYear()),
  })
  await clerk.getByRole('button', { name: 'Gửi lấy ý kiến' }).click()
  await see(clerk, 'dossier-consulting')

  const neighbour = await anOfficer(office, 'motcua.viethung')
  await neighbour.getByRole('link', { name: /Cho ý kiến/ }).click()
  await see(neighbour, 'dossier-consulted')
  await fillIn(neighbour, { 'answer.answer': 'Không có trong sổ đăng ký' })
  await neighbour.getByRole('button', { name: 'Trả lời ý kiến' }).click()
  await clerk.goto(path)

  assert.match(await saidOn(clerk), /Không có trong sổ đăng ký/)
})

test('the list narrows, sorts, keeps columns and is exported without formulas', async () => {
  const head = await anOfficer(office, 'truongphong.bode')
  await receivedAtDesk(clerk, '=1+1 Công Thức')
  await clerk.goto('/lam-viec/danh-sach')
  await see(clerk, 'dossiers')
  await clerk.goto('/lam-viec/danh-sach?q=cong+thuc')
  assert.equal(await clerk.locator('.table tbody tr').count(), 1)
  await unfold(clerk, 'Chọn cột')
  await clerk.locator('[name=columns][value=unit]').check({ force: true })
  await clerk.getByRole('button', { name: 'Lưu trên máy này' }).click()
  assert.match(await saidOn(clerk), /Ủy ban nhân dân phường Bồ Đề/)

  const csv = await (await head.request.get('/lam-viec/danh-sach/xuat?dang=csv&q=cong+thuc')).text()
  const masked = await (await clerk.request.get('/lam-viec/danh-sach/xuat?dang=csv&q=cong+thuc')).text()
  const xlsx = await clerk.request.get('/lam-viec/danh-sach/xuat?dang=xlsx&q=cong+thuc')

  assert.match(csv, /'=1\+1 Công Thức/)
  assert.doesNotMatch(masked, /Công Thức/)
  assert.match(masked, /Không xuất cột có thông tin cá nhân: Người nộp/)
  assert.equal((await xlsx.body()).subarray(0, 2).toString(), 'PK')
  await clerk.goto('/lam-viec/danh-sach?q=khongcoai')
  await see(clerk, 'dossiers-none')
  assert.match(await saidOn(clerk), /Không có hồ sơ nào khớp/)
})

test('a list on paper says what it was narrowed to, and shows rows instead of what one would press', async () => {
  await receivedAtDesk(clerk, 'Hồ Thị Giấy')
  await clerk.goto('/lam-viec/danh-sach?q=giay&state=received&from=2026-01-01')
  await clerk.emulateMedia({ media: 'print' })

  const paper = await saidOn(clerk)

  assert.match(paper, /^Hồ sơ “giay” · Đã tiếp nhận · từ 01\/01\/2026 /)
  assert.match(paper, /Hồ Thị Giấy/)
  assert.doesNotMatch(paper, /Xuất Excel|Mọi cách|Chọn cột|Bỏ lọc/)
  await clerk.emulateMedia({ media: null })
})

test('Ctrl+K finds pages, dossiers and procedures; without JavaScript it is a page', async () => {
  await clerk.goto('/lam-viec')
  await clerk.keyboard.press('Control+k')
  await clerk.keyboard.type('khai sinh')
  await clerk
    .locator('#palette-list [role=option]', { hasText: 'Tiếp nhận: Đăng ký khai sinh' })
    .first()
    .waitFor()

  await clerk.goto('/lam-viec/lenh?q=ho')
  await see(clerk, 'palette')

  assert.match(await saidOn(clerk), /Hồ sơ/)
})

test('an administrator sees no dossier, an auditor reads and changes nothing', async () => {
  const path = await receivedAtDesk(clerk, 'Bùi Thị Kín')
  const administrator = await anOfficer(office, 'quantri')
  const auditor = await anOfficer(office, 'kiemtoan')

  assert.equal((await administrator.goto(path))?.status(), 404)
  assert.equal((await administrator.goto('/lam-viec/danh-sach'))?.status(), 404)
  await administrator.goto('/lam-viec?box=all')
  assert.doesNotMatch(await saidOn(administrator), /Bùi Thị Kín/)
  await auditor.goto(path)
  await see(auditor, 'dossier-auditor')
  assert.match(await saidOn(auditor), /Bùi Thị Kín/)
  assert.equal(await auditor.locator('#viec button').count(), 0)
})

// Which days are worked is the calendar's matter: some weekday within a fortnight after the due day is.
async function extendToSomeWorkedDay(leader: Page): Promise<void> {
  for (
    let ahead = 14;
    ahead < 40 && (await leader.locator('[name="extend.reason"]').count()) > 0;
    ahead += 3
  ) {
    const day = new Date(Date.now() + ahead * 86_400_000)
    await fillIn(leader, {
      'extend.reason': 'Cơ quan phải xác minh thêm tại nơi đăng ký cũ, xin lỗi ông bà',
      'extend.promisedOn-day': String(day.getUTCDate()),
      'extend.promisedOn-month': String(day.getUTCMonth() + 1),
      'extend.promisedOn-year': String(day.getUTCFullYear()),
    })
    await leader.getByRole('button', { name: 'Xin lỗi và hẹn lại' }).click()
    await leader.waitForLoadState()
  }
}
