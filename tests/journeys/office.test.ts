import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { anOfficer, atTheDesk, fillIn, receivedAtDesk, saidOn, unfold } from './testing/desk.ts'
import { lookAt } from './testing/look-at.ts'
import { openOffice } from './testing/office.ts'
import { aPdf } from './testing/photos.ts'

const office = await openOffice()
const see = (page: Page, name: string) => lookAt(page, office.browser, name)
const clerk = await anOfficer(office, 'motcua.bode')

test('an inbox with nothing in it says so, and offers what can be done', async () => {
  await clerk.goto('/lam-viec')
  await see(clerk, 'inbox-empty')

  assert.match(await saidOn(clerk), /Không còn việc nào/)
})

test('the clerk takes a dossier in with the keyboard alone, on one screen', async () => {
  await atTheDesk(clerk)
  await see(clerk, 'desk-empty')

  // A scanner types the code of her card and ends it with Enter; nothing is to be chosen.
  await clerk.keyboard.insertText('001192900801||Nguyễn Thu Hà|14031992|Nữ|Tổ 5, phường Bồ Đề|01072021')
  await clerk.keyboard.press('Enter')
  await clerk.waitForSelector('[name=procedure]:focus')
  await see(clerk, 'desk-person')
  assert.equal(await clerk.inputValue('[name="applicant.name"]'), 'Nguyễn Thu Hà')
  await clerk.keyboard.type('ks')
  await clerk.waitForSelector('[data-found=procedure] [role=option]')
  await clerk.keyboard.press('Enter')
  await clerk.waitForSelector('.picked')
  assert.match(await saidOn(clerk), /Đăng ký khai sinh/)
  await clerk.keyboard.press('Space')
  await see(clerk, 'desk-papers')
  await clerk.keyboard.press('Control+Enter')
  await clerk.waitForSelector('.desk-code')
  await see(clerk, 'desk-done')

  assert.match(
    await saidOn(clerk),
    /H26\.\S+-\d{6}-0001 Đăng ký khai sinh · Nguyễn Thu Hà Hẹn trả: \d\d\/\d\d\/\d{4}/,
  )
  assert.equal(await clerk.evaluate(() => document.activeElement?.getAttribute('name')), 'person')
})

test('who comes again while something of hers is running is known by it, before anything is taken in twice', async () => {
  await atTheDesk(clerk)
  await clerk.keyboard.type('nguyen thu ha')
  await clerk.waitForSelector('[data-found=person] [role=option]')
  await clerk.keyboard.press('Enter')
  await clerk.waitForSelector('#desk-running a')
  await see(clerk, 'desk-running')

  assert.match(
    await saidOn(clerk),
    /đang có 1 hồ sơ H26\.\S+-0001 \(mở ở thẻ mới\) Đăng ký khai sinh Đã tiếp nhận/,
  )
  assert.equal(await clerk.evaluate(() => document.activeElement?.getAttribute('name')), 'procedure')
})

test('a search at the desk that shows nothing says why: nobody, no such procedure, no line, the session at its end', async () => {
  const here = await anOfficer(office, 'motcua.bode')
  await atTheDesk(here)
  const said = (name: string, words: RegExp) =>
    here.locator(`[role=status][data-said=${name}]`, { hasText: words }).waitFor()

  await here.fill('[name=person]', 'khong ai ten the')
  await said('person', /^Chưa có người này ở cơ quan mình/)
  await here.fill('[name=procedure]', 'zzqqxx')
  await said('procedure', /^Không tìm thấy thủ tục nào thực hiện tại cơ quan này/)
  await see(here, 'desk-nobody')
  await here.context().setOffline(true)
  await here.fill('[name=person]', 'nguyen thu')
  await said('person', /^Mất kết nối/)
  await see(here, 'desk-no-line')
  await here.context().setOffline(false)
  await here.fill('[name=person]', 'nguyen thu h')
  await here.locator('[data-found=person] [role=option]').first().waitFor()
  assert.equal(await here.locator('[data-said=person]').textContent(), '')
  await here.context().setOffline(true)
  await here.keyboard.press('Enter')
  await said('person', /^Mất kết nối/)
  assert.equal(await here.inputValue('[name="applicant.name"]'), 'Nguyễn Thu Hà')
  await here.context().setOffline(false)
  await here.context().clearCookies()
  await here.fill('[name=person]', 'nguyen')
  await said('person', /^Phiên làm việc đã hết. Bấm “Tìm người” để đăng nhập lại/)
})

test('the menu says on every page how much waits for her, and by itself when something new has come', async () => {
  await receivedAtDesk(clerk, 'Lò Thị Mai')
  const head = await anOfficer(office, 'truongphong.bode')
  const inMenu = async () =>
    Number(/Việc của tôi (\d+) việc đang chờ bạn/.exec(await head.locator('nav.side').ariaSnapshot())?.[1])
  await head.goto('/lam-viec/to-chuc')
  const before = await inMenu()
  await head.clock.install()
  await head.goto('/lam-viec')
  await see(head, 'inbox-counted')

  await receivedAtDesk(clerk, 'Lò Thị Mận')
  await head.clock.runFor(25_000)
  await head.locator('.name', { hasText: 'Lò Thị Mận' }).waitFor()

  assert.ok(before >= 1)
  assert.equal(await inMenu(), before + 1)
  assert.equal(await head.locator('.tabs [aria-current] .count').innerText(), String(before + 1))
})

test('without JavaScript the desk is the same form, and a refusal loses nothing typed', async () => {
  const plain = await anOfficer(office, 'motcua.bode', false)
  await plain.goto('/lam-viec/tiep-nhan')
  await fillIn(plain, { person: 'khong ai', procedure: 'khai' })
  await plain.press('[name=procedure]', 'Enter')
  assert.match(await saidOn(plain), /Chưa có người này/)
  assert.ok((await plain.locator('[data-found=procedure] button').count()) > 2)
  await fillIn(plain, { 'applicant.name': "<b>An</b> & 'Co'", 'applicant.identityNumber': '12' })

  await plain.click('button[value="procedure/1.001193"]')
  await plain.click('button[name=do][value=receive]')
  await see(plain, 'desk-refused')

  assert.match(await saidOn(plain), /Chưa kiểm tra: Giấy chứng sinh/)
  assert.equal(await plain.inputValue('[name="applicant.name"]'), "<b>An</b> & 'Co'")
  await plain.locator('.desk-paper input[value=original]').first().check({ force: true })
  await plain.click('button[name=do][value=receive]')
  assert.match(await saidOn(plain), /Căn cước có 12 chữ số/)
  assert.ok(await plain.locator('.desk-paper input[value=original]').first().isChecked())
  await fillIn(plain, { 'applicant.identityNumber': '001190012399' })
  await plain.click('button[name=do][value=receive]')
  assert.match(await saidOn(plain), /<b>An<\/b> & 'Co'/)
})

test('a dossier goes from the desk through head, officer, supplement, leader, number and hand-over', async () => {
  const path = await receivedAtDesk(clerk, "H'Hen Niê")
  const head = await anOfficer(office, 'truongphong.bode')
  await see(head, 'inbox-head')
  await head.goto(path)
  await see(head, 'dossier-assign')
  const officerPost = await head
    .locator('[name="assign.assignee"] option', { hasText: 'Phạm Minh Đức' })
    .getAttribute('value')
  await head.selectOption('[name="assign.assignee"]', officerPost ?? '')
  await head.getByRole('button', { name: 'Phân công' }).click()
  assert.match(await saidOn(head), /Đã phân công/)

  const officer = await anOfficer(office, 'tuphap.bode')
  await officer.locator('.row-link', { hasText: "H'Hen Niê" }).click()
  await unfold(officer, 'Yêu cầu bổ sung')
  await officer.getByRole('button', { name: 'Gửi yêu cầu bổ sung' }).click()
  await see(officer, 'dossier-ask-refused')
  assert.equal(await officer.locator('.errors a').count(), 3)
  await officer.selectOption('[name="ask.wrongs.0.requirementId"]', { index: 1 })
  const wrong = {
    wrong: 'Bản sao bị mờ, không đọc được số',
    howToFix: 'Chụp lại cho rõ',
    legalBasis: 'Điều 26 Nghị định 123/2015/NĐ-CP',
  }
  await fillIn(
    officer,
    Object.fromEntries(Object.entries(wrong).map(([field, text]) => [`ask.wrongs.0.${field}`, text])),
  )
  await officer.getByRole('button', { name: 'Gửi yêu cầu bổ sung' }).click()
  await see(officer, 'dossier-waiting')
  assert.match(await saidOn(officer), /Chờ bổ sung đang tạm dừng tính thời hạn/)

  await clerk.goto(path)
  await unfold(clerk, 'Nhận giấy tờ bổ sung tại quầy')
  await clerk.locator('[name^="supply.originals"]').first().fill('1')
  await clerk.getByRole('button', { name: 'Nhận bổ sung' }).click()
  assert.match(await saidOn(clerk), /Đã nhận giấy tờ bổ sung/)

  await officer.goto(path)
  await fillIn(officer, { 'step.comment': 'Đã đối chiếu sổ gốc' })
  const draft = await aPdf(2, 'du-thao.pdf')
  await officer.setInputFiles('[name="step.fileIds"]', draft)
  await officer.getByRole('button', { name: 'Trình kết quả' }).click()
  await head.goto(path)
  await head.getByRole('button', { name: 'Đồng ý, trình lãnh đạo' }).click()
  const leader = await anOfficer(office, 'chutich.bode')
  await leader.goto(path)
  await see(leader, 'dossier-sign')
  assert.ok(await leader.getByRole('link', { name: 'du-thao.pdf' }).isVisible())
  await leader.getByRole('button', { name: 'Ký kết quả' }).click()
  const documents = await anOfficer(office, 'vanthu.bode')
  await documents.goto(path)
  await documents.getByRole('button', { name: 'Vào số và phát hành' }).click()
  assert.match(await saidOn(documents), /Đã có kết quả/)
  await clerk.goto(path)
  await see(clerk, 'dossier-give-back')
  assert.equal(await clerk.inputValue('[name="give-back.receivedBy"]'), "H'Hen Niê")
  await clerk.getByRole('button', { name: 'Trả kết quả' }).click()
  await see(clerk, 'dossier-returned')

  assert.match(await saidOn(clerk), /Đã trả kết quả/)
})
