import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { byApi, type Caller } from './testing/by-api.ts'
import { lookAt } from './testing/look-at.ts'
import { openOffice, signIn } from './testing/office.ts'
import { aSidewaysPhoto, notAPhoto } from './testing/photos.ts'

const office = await openOffice()
const see = (page: Page, name: string) => lookAt(page, office.browser, name)
const citizen = await byApi(office, 'congdan')
const clerk = await byApi(office, 'motcua.bode')

type Filed = { dossierId: string; reference: string; pin: string }
type Shown = {
  work: { workId: string; step: string; closedAt: string | null }[]
  state: string
  code: string
}

async function filed(): Promise<Filed> {
  const { rows } = await citizen.ask<{ rows: { unitId: string; name: string }[] }>('organisation/units', {
    level: 'commune',
    kind: 'agency',
  })
  const unitId = rows.find(({ name }) => name.includes('Bồ Đề'))?.unitId
  const procedure = await citizen.ask<{
    procedureCases: { requirements: { requirementId: string; obligatory: boolean }[] }[]
  }>('procedures/get-procedure', { code: '1.004884' })
  const papers = procedure.procedureCases[0]?.requirements.filter(({ obligatory }) => obligatory) ?? []
  const enclosures = await Promise.all(
    papers.map(async ({ requirementId }) => ({ requirementId, fileIds: [await sentPhoto(citizen)] })),
  )
  return citizen.do<Filed>('one-stop/submit-dossier', {
    procedureCode: '1.004884',
    unitId,
    channel: 'online',
    applicant: {
      kind: 'citizen',
      name: 'Nguyễn Thu Hà',
      identityNumber: '001192900801',
      phone: '0900000001',
    },
    form: {
      applicantName: 'Nguyễn Thu Hà',
      applicantIdentityNumber: '001192900801',
      applicantPhone: '0900000001',
      applicantAddress: 'Tổ 5, phường Bồ Đề, thành phố Hà Nội',
      onBehalfOf: 'self',
      request: 'Xin đăng ký lại khai sinh vì giấy tờ đã mất.',
      truth: true,
    },
    enclosures,
    returnMode: 'desk',
  })
}

async function sentPhoto({ upload }: Caller): Promise<string> {
  return (await upload(await aSidewaysPhoto())).fileId
}

async function received(): Promise<Filed> {
  const dossier = await filed()
  const { enclosures } = await clerk.ask<{ enclosures: { requirementId: string }[] }>(
    'one-stop/get-dossier',
    { dossierId: dossier.dossierId },
  )
  const checks = enclosures.map(({ requirementId }) => ({ requirementId, seen: 'copy' }))
  await clerk.do('one-stop/check-enclosures', { dossierId: dossier.dossierId, checks })
  await clerk.do('one-stop/receive-dossier', { dossierId: dossier.dossierId })
  return dossier
}

async function citizenPage(address: string): Promise<Page> {
  const context = await office.visitor()
  const page = await signIn(context, 'congdan')
  await page.goto(address)
  return page
}

async function openWork(caller: Caller, dossierId: string): Promise<Shown['work'][number] | undefined> {
  const { work } = await caller.ask<Shown>('one-stop/get-dossier', { dossierId })
  return work.find(({ closedAt }) => closedAt === null)
}

test('asked to complete her dossier, she sees what is wrong, how to put it right and why, and sends it from the phone', async () => {
  const { dossierId, reference } = await filed()
  const { enclosures } = await clerk.ask<{ enclosures: { requirementId: string }[] }>(
    'one-stop/get-dossier',
    { dossierId },
  )
  const wrong = {
    wrong: 'Ảnh mờ, không đọc được số',
    howToFix: 'Chụp lại đủ sáng, rõ bốn góc',
    legalBasis: 'Điều 9 Nghị định 123/2015/NĐ-CP',
  }
  await clerk.do('one-stop/request-supplement', {
    dossierId,
    wrongs: [{ ...wrong, requirementId: enclosures[0]?.requirementId }],
  })

  const page = await citizenPage('/ho-so')
  await see(page, 'my-dossiers-waiting')
  assert.match((await page.locator('main').textContent()) ?? '', /Cần bạn làm ngay/)
  await page.goto(`/ho-so/${reference}`)
  await see(page, 'supplement')
  await page.click('button:has-text("Gửi bổ sung")')
  assert.match((await page.locator('.errors').textContent()) ?? '', /Còn thiếu/)
  await page.fill('[name=giai-thich]', 'Bản gốc đã <cũ> & mờ')
  await page.locator('input[type=file]').setInputFiles([await aSidewaysPhoto('lan-hai.jpg'), notAPhoto()])
  await page.click('button:has-text("Gửi bổ sung")')
  assert.equal(await page.inputValue('[name=giai-thich]'), 'Bản gốc đã <cũ> & mờ')
  assert.match((await page.locator('.files').textContent()) ?? '', /lan-hai/)
  await see(page, 'supplement-wrong')
  await page.click('button:has-text("Gửi bổ sung")')

  assert.match(page.url(), /da-gui=1/)
  assert.match((await page.locator('main').textContent()) ?? '', /chờ tiếp nhận/)
})

test('received, her dossier shows the day promised and why it is that day; she withdraws it after being asked', async () => {
  const { reference } = await received()

  const page = await citizenPage(`/ho-so/${reference}`)
  const text = (await page.locator('main').textContent()) ?? ''
  assert.match(text, /H26\.118-\d{6}-\d{4}/)
  assert.match(text, /Ngày hẹn trả.*Vì sao là ngày này\?.*Ngày làm việc/s)
  await page.locator('summary').first().click()
  await see(page, 'own-received')
  await page.click('text=Rút hồ sơ này')
  await see(page, 'withdraw')
  await page.click('button:has-text("Rút hồ sơ")')

  assert.match((await page.locator('main').textContent()) ?? '', /Đã rút hồ sơ/)
  await page.goto(`/ho-so/${reference}`)
  await see(page, 'own-withdrawn')
})

test('the result is there to download, and she says how she was served', async () => {
  const { dossierId, reference } = await received()
  await throughTheOffice(dossierId)

  const page = await citizenPage(`/ho-so/${reference}`)
  await see(page, 'own-returned')
  await page.click('button:has-text("Gửi đánh giá")')
  assert.match((await page.locator('.errors').textContent()) ?? '', /Chọn một mức độ/)
  await see(page, 'rating-wrong')
  await page.check('[name=muc][value="5"]')
  await page.fill('[name=gop-y]', 'Nhanh, rõ ràng')
  await page.click('button:has-text("Gửi đánh giá")')

  assert.match((await page.locator('main').textContent()) ?? '', /Rất hài lòng.*Nhanh, rõ ràng/s)
  await see(page, 'rated')
})

async function throughTheOffice(dossierId: string): Promise<void> {
  const head = await byApi(office, 'truongphong.bode')
  const officer = await byApi(office, 'tuphap.bode')
  const leader = await byApi(office, 'chutich.bode')
  const registrar = await byApi(office, 'vanthu.bode')
  const toAssign = await openWork(head, dossierId)
  await head.do('one-stop/assign-work', { workId: toAssign?.workId, assignee: officer.postId })
  const examine = await openWork(officer, dossierId)
  await officer.do('one-stop/complete-step', { workId: examine?.workId, outcome: 'propose' })
  const review = await openWork(head, dossierId)
  await head.do('one-stop/complete-step', { workId: review?.workId, outcome: 'agree' })
  const fileId = await sentPhoto(leader)
  await leader.do('one-stop/decide-dossier', {
    dossierId,
    result: { kind: 'Giấy khai sinh', fileIds: [fileId] },
  })
  await registrar.do('one-stop/issue-result', { dossierId })
  await clerk.do('one-stop/give-back-result', {
    dossierId,
    receivedBy: 'Nguyễn Thu Hà',
    proof: 'Ký nhận tại quầy',
  })
}
