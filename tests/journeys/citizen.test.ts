import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { lookAt } from './testing/look-at.ts'
import { openOffice, signIn } from './testing/office.ts'
import { aPdf, aSidewaysPhoto, notAPhoto } from './testing/photos.ts'
import { unmarkedVietnamese } from './testing/unmarked.ts'

const office = await openOffice()

const see = (page: Page, name: string) => lookAt(page, office.browser, name)

test('“khai sinh”, “Khai Sinh” and “ks” find the registration of a birth, and it is read before signing in', async () => {
  const page = await (await office.visitor()).newPage()

  await page.goto('/')
  await see(page, 'home')
  for (const typed of ['khai sinh', 'Khai Sinh', 'ks', 'KHAI  SINH']) {
    await page.goto('/')
    await page.fill('main [name=q]', typed)
    await page.click('.search button')
    assert.equal(await page.locator('.results a').first().textContent(), 'Đăng ký khai sinh', typed)
  }
  await see(page, 'search')
  await page.locator('.results a').first().click()
  const text = (await page.locator('main').textContent()) ?? ''

  for (const said of [
    'Giấy chứng sinh',
    'Trong ngày',
    'Phí, lệ phí',
    'Ủy ban nhân dân phường Bồ Đề',
    'Nộp trực tuyến',
    'Giấy khai sinh',
  ])
    assert.ok(text.includes(said), said)
  await see(page, 'procedure')
})

test('what nobody finds is answered with advice, long lists are paged, fields lead on', async () => {
  const page = await (await office.visitor()).newPage()

  await page.goto('/thu-tuc?q=' + encodeURIComponent(`<b>'zz' & "\u0000`.replace('\0', '')))
  await see(page, 'search-empty')
  assert.match((await page.locator('.empty').textContent()) ?? '', /Không tìm thấy/)
  await page.goto('/thu-tuc')
  await see(page, 'procedures')
  await page.click('text=Trang sau')
  assert.match(page.url(), /tu=20/)
  await page.goto('/thu-tuc?linh-vuc=ho-tich')
  assert.equal(await page.locator('h1').textContent(), 'Hộ tịch')
  await page.goto('/thu-tuc/1.004222')
  await page.locator('summary').first().click()
  await see(page, 'procedure-cases')
})

test('who has filed nothing is told so and where to begin; a dossier that is not hers asks for a phone number or the receipt', async () => {
  const context = await office.visitor()
  const page = await signIn(context, 'congdan')

  await page.goto('/ho-so')
  await see(page, 'my-dossiers-empty')
  assert.match((await page.locator('.empty').textContent()) ?? '', /Bạn chưa nộp hồ sơ nào/)
  await page.goto('/ho-so/KHONG-CO123')
  assert.equal(await page.locator('[name=so]').count(), 1)
})

test('a mother registers a birth on a phone without JavaScript, leaves half-way, and comes back to what she typed', async () => {
  const context = await office.visitor()
  const page = await context.newPage()

  await page.goto('/nop-ho-so/1.001193')
  assert.match(page.url(), /\/dang-nhap\?ve=/)
  await see(page, 'sign-in')
  await page.fill('[name=login]', 'congdan')
  await page.fill('[name=password]', 'trinh-dien-2026')
  await page.click('form[action="/dang-nhap"] button')
  assert.match(page.url(), /\/nop-ho-so\/1\.001193$/)
  await see(page, 'filing-start')
  await page.click('text=Bắt đầu')
  assert.equal(await stepOn(page), 'Bước 1, nhiều nhất 11 bước')
  await answerApplicant(page)
  await answerChildWrongly(page)
  await page.click('text=Lưu, làm tiếp sau')
  assert.match(page.url(), /\/ho-so\?da-luu=1$/)
  await see(page, 'my-dossiers-draft')
  await page.click('.results a >> nth=0')
  assert.equal(await page.inputValue('[name=childName]'), `Nguyễn Gia "Bảo" <An>`)
  await answerChild(page)
  await answerParents(page)
  await sendPapers(page)
  await chooseReturn(page)
  const reference = await lookOnceMoreAndSubmit(page)
  await trackBack(reference)
})

async function answerApplicant(page: Page): Promise<void> {
  assert.equal(await page.inputValue('[name=applicantName]'), 'Nguyễn Thu Hà')
  await see(page, 'filing-question')
  await page.click('button:has-text("Tiếp tục")')
  assert.ok(await page.locator('.errors').isVisible())
  await see(page, 'filing-question-wrong')
  await page.check('[name=applicantRelation][value=mother]')
  await page.click('button:has-text("Tiếp tục")')
}

async function answerChildWrongly(page: Page): Promise<void> {
  await page.fill('[name=childName]', `Nguyễn Gia "Bảo" <An>`)
  await page.fill('[name=childBornOn-day]', '31')
  await page.fill('[name=childBornOn-month]', '2')
  await page.fill('[name=childBornOn-year]', '2026')
  await page.click('button:has-text("Tiếp tục")')
  assert.equal(await page.inputValue('[name=childName]'), `Nguyễn Gia "Bảo" <An>`)
  assert.equal(await page.inputValue('[name=childBornOn-day]'), '31')
  assert.match((await page.locator('.errors').textContent()) ?? '', /Ngày sinh của trẻ/)
  await see(page, 'filing-child-wrong')
}

async function answerChild(page: Page): Promise<void> {
  await page.fill('[name=childName]', 'Nguyễn Gia Bảo')
  await page.check('[name=childSex][value=male]')
  await page.fill('[name=childBornOn-day]', '2')
  await page.fill('[name=childBornOn-month]', '11')
  await page.fill('[name=childBornOn-year]', '2026')
  await page.fill('[name=childNationality]', 'Việt Nam')
  await page.click('button:has-text("Tiếp tục")')
  await page.check('[name=birthPlaceKind][value=medical]')
  await page.fill('[name=birthPlace]', 'Bệnh viện đa khoa Đức Giang, Hà Nội')
  await page.fill('[name=childHometown]', 'Hà Nội')
  await page.click('button:has-text("Tiếp tục")')
}

async function answerParents(page: Page): Promise<void> {
  assert.equal(await stepOn(page), 'Bước 4, nhiều nhất 11 bước')
  await page.check('[name=parentsKnown][value=mother]')
  await page.click('button:has-text("Tiếp tục")')
  assert.equal(await stepOn(page), 'Bước 5/9')
  assert.equal(await page.inputValue('[name=motherName]'), 'Nguyễn Thu Hà')
  await page.fill('[name=motherBornYear]', '1992')
  await page.fill('[name=motherNationality]', 'Việt Nam')
  await page.click('button:has-text("Tiếp tục")')
  await page.fill('[name=copiesWanted]', '2')
  await page.check('[name=truth]')
  await page.click('button:has-text("Tiếp tục")')
}

async function stepOn(page: Page): Promise<string | undefined> {
  return (await page.locator('.caption').innerText()).split(' · ').at(-1)
}

async function sendPapers(page: Page): Promise<void> {
  assert.equal(await stepOn(page), 'Bước 7/9')
  await see(page, 'papers')
  await page.click('button:has-text("Tiếp tục")')
  assert.match((await page.locator('.errors').textContent()) ?? '', /Giấy chứng sinh/)
  await see(page, 'papers-missing')
  const box = page.locator('[name="tep.giay-chung-sinh"]')
  await box.setInputFiles([
    await aSidewaysPhoto('trang-1.jpg'),
    notAPhoto(),
    await aSidewaysPhoto('trang-2.jpg'),
  ])
  await page.click('button:has-text("Tải lên") >> nth=0')
  assert.match((await page.locator('.errors').textContent()) ?? '', /anh-gia/)
  assert.equal(await page.locator('.thumbs li').count(), 2, 'the good ones are kept')
  await isUprightAndClean(page)
  await see(page, 'papers-one-turned-away')
  await page.locator('summary').click()
  await page.locator('[name="tep.giay-uy-quyen"]').setInputFiles(await aPdf(3))
  await page.click('button:has-text("Tiếp tục")')
  await page.click('a:has-text("Quay lại")')
  await see(page, 'papers-sent')
  await page.click('button:has-text("Lên trước") >> nth=0')
  const [first] = await page.locator('.thumbs a').allTextContents()
  assert.match(first ?? '', /trang-2/)
  await page.click('button:has-text("Tiếp tục")')
}

async function isUprightAndClean(page: Page): Promise<void> {
  const address = (await page.locator('.thumbs a').first().getAttribute('href')) ?? ''
  const kept = await sharp(await (await page.request.get(address)).body()).metadata()
  assert.deepEqual([kept.width, kept.height, kept.exif, kept.orientation ?? 1], [800, 1200, undefined, 1])
}

async function chooseReturn(page: Page): Promise<void> {
  await see(page, 'return')
  await page.check('[name=tra][value=electronic]')
  await page.fill('[name=giup-ten]', 'Trần Thị Mai')
  await page.fill('[name=giup-la]', 'Chị gái')
  await page.click('button:has-text("Tiếp tục")')
}

async function lookOnceMoreAndSubmit(page: Page): Promise<string> {
  await see(page, 'check')
  assert.match((await page.locator('main').textContent()) ?? '', /Nguyễn Gia Bảo/)
  await page.click('a:has-text("Sửa Họ, chữ đệm, tên của trẻ")')
  await page.fill('[name=childName]', 'Nguyễn Gia An')
  await page.click('button:has-text("Tiếp tục")')
  assert.match((await page.locator('main').textContent()) ?? '', /Nguyễn Gia An/)
  await page.click('button:has-text("Nộp hồ sơ")')
  await page.waitForURL(/\/ho-so\/[A-Z0-9]{5}-[A-Z0-9]{5}\?vua-nop=1/)
  await see(page, 'submitted')
  const qr = await page.request.get((await page.locator('.slip img').getAttribute('src')) ?? '')
  assert.equal(qr.headers()['content-type'], 'image/png')
  await page.goto('/ho-so')
  await see(page, 'my-dossiers')
  return /[A-Z0-9]{5}-[A-Z0-9]{5}/.exec((await page.locator('.results').textContent()) ?? '')?.[0] ?? ''
}

async function trackBack(reference: string): Promise<void> {
  const page = await (await office.visitor()).newPage()
  await page.goto('/tra-cuu')
  await see(page, 'track')
  await page.fill('[name=ma]', reference)
  await page.fill('[name=so]', '0987 000 999')
  await page.click('button:has-text("Tra cứu")')
  assert.match((await page.locator('.errors').textContent()) ?? '', /Không có hồ sơ nào khớp/)
  assert.equal(await page.inputValue('[name=ma]'), reference)
  await see(page, 'track-wrong')
  await page.fill('[name=so]', '0900 000 001')
  await page.click('button:has-text("Tra cứu")')
  const text = (await page.locator('main').textContent()) ?? ''
  assert.match(text, /chờ tiếp nhận/)
  assert.doesNotMatch(text, /Nguyễn/)
  assert.doesNotMatch(page.url(), /000001/)
  await see(page, 'tracked')
  await page.goto(`/ho-so/${reference}`)
  await see(page, 'track-one')
  await page.fill('[name=so]', '0900 000 001')
  await page.click('button:has-text("Tra cứu")')
  assert.match((await page.locator('main').textContent()) ?? '', /chờ tiếp nhận/)
}

test('whoever tries too many at once is told how many seconds to wait', async () => {
  const ask = (attempt: number) =>
    fetch(`${office.url}/tra-cuu`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ ma: 'ABCDE-23456', so: String(1000 + attempt) }),
    })

  const answers = await Promise.all(Array.from({ length: 12 }, (_, attempt) => ask(attempt)))

  const slowed = answers.find(({ status }) => status === 429)
  assert.match((await slowed?.text()) ?? '', /Đợi \d+ giây/)
})

test('everything is there in English too, and what the catalogue has in Vietnamese alone is marked as such', async () => {
  const context = await office.visitor({ locale: 'en-GB' })
  const page = await context.newPage()
  const isEnglish = async (address: string) => {
    await page.goto(address)
    for (const fold of await page.locator('main summary').all()) await fold.click()
    assert.deepEqual(await unmarkedVietnamese(page), [], address)
  }

  await page.goto('/')
  assert.equal(await page.locator('html').getAttribute('lang'), 'en')
  assert.equal(await page.locator('h1').textContent(), 'What do you need to do?')
  await page.goto('/thu-tuc/1.001193')
  assert.match((await page.locator('main').textContent()) ?? '', /Papers you need/)
  await see(page, 'procedure-english')
  for (const address of [
    '/',
    '/thu-tuc',
    '/thu-tuc?q=zzzz',
    '/thu-tuc/1.001193',
    '/thu-tuc/1.003583',
    '/tra-cuu',
  ])
    await isEnglish(address)
  await signIn(context, 'congdan')
  for (const address of ['/nop-ho-so/1.001193', '/nop-ho-so/1.003583', '/ho-so']) await isEnglish(address)
  await page.goto('/nop-ho-so/1.001193')
  await page.locator('.form-page form .button').first().click()
  const draft = new URL(page.url())
  for (const stage of ['child', 'giay-to', 'nhan-ket-qua', 'kiem-tra']) {
    draft.searchParams.set('trang', stage)
    await isEnglish(draft.pathname + draft.search)
  }
})
