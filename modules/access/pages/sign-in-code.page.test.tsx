import assert from 'node:assert/strict'
import { test } from 'node:test'
import { render } from 'preact-render-to-string'
import { anonymous } from '#kernel/actor.ts'
import { pages, type PageAnswer, type PageRequest } from '#kernel/page.ts'
import { Refusal } from '#kernel/refusal.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aSecondFactor, anOfficerSignedIn, codeOf, password } from '../testing.ts'
import './index.ts'

await freshDatabase()
const monday = new Date('2026-11-23T08:00:00+07:00')
const later = new Date('2026-11-23T08:02:00+07:00')

const back = '/lam-viec/hom-nay'

/** An officer with a phone who has typed her password: what her browser was sent, and the code she sees. */
async function whoTypedHerPassword() {
  const { actor, login } = await anOfficerSignedIn(monday)
  const { secret } = await aSecondFactor(actor, monday)
  const begun = await posted('/dang-nhap', { login, password, ve: back })
  assert.ok(begun.kind === 'go')
  const cookie = begun.cookies?.[0] ?? ''
  const lt_pending = /^lt_pending=([^;]+)/.exec(cookie)?.[1] ?? ''
  return { to: begun.to, cookie, lt_pending, code: codeOf(secret, later) }
}

test('with a phone the password leads to a page that asks for the code alone, in this browser only', async () => {
  const { to, cookie, lt_pending } = await whoTypedHerPassword()

  const elsewhere = await shown({ now: later })
  const asked = await shown({ now: later, cookies: { lt_pending } })

  assert.equal(to, `/dang-nhap/ma?ve=${encodeURIComponent(back)}`)
  assert.match(cookie, /^lt_pending=[^;]+; Path=\/dang-nhap; HttpOnly; SameSite=Lax; Max-Age=300$/)
  assert.equal(elsewhere.kind === 'go' && elsewhere.to, '/dang-nhap')
  assert.match(bodyOf(asked), /name="totp"/)
  assert.doesNotMatch(bodyOf(asked), /name="password"/)
  assert.ok(!bodyOf(asked).includes(lt_pending))
})

test('after a wrong code the page asks for the code again, and the right one leads where she wanted to go', async () => {
  const { lt_pending, code } = await whoTypedHerPassword()
  const cookies = { lt_pending }
  await assert.rejects(posted('/dang-nhap/ma', { totp: '000000' }, cookies), { code: 'wrong-second-factor' })

  const again = await shown({ now: later, cookies, refusal: new Refusal('wrong-second-factor') })
  const done = await posted('/dang-nhap/ma', { totp: code, ve: back }, cookies)

  assert.match(bodyOf(again), /name="totp"/)
  assert.doesNotMatch(bodyOf(again), /name="password"/)
  assert.ok(done.kind === 'go')
  assert.equal(done.to, back)
  assert.match(done.cookies?.[0] ?? '', /^lt_session=/)
  assert.match(done.cookies?.[1] ?? '', /^lt_pending=; .*Max-Age=0/)
})

test('when the time or the tries are over the page says so and leads to the beginning', async () => {
  const over = bodyOf(await shown({ refusal: new Refusal('sign-in-not-pending') }))

  assert.doesNotMatch(over, /name="totp"/)
  assert.match(over, /href="\/dang-nhap"/)
})

test('the page for signing in itself never asks for a code', async () => {
  const page = pages().find(({ path }) => path === '/dang-nhap')

  for (const refusal of [undefined, new Refusal('wrong-credentials')])
    assert.doesNotMatch(bodyOf(await page?.show({ ...request(), refusal })), /name="totp"/)
})

async function posted(
  path: string,
  fields: Record<string, string>,
  cookies: Record<string, string> = {},
): Promise<PageAnswer> {
  const page = pages().find((one) => one.path === path)
  const answer = await page?.post?.({ ...request(), now: later, cookies, form: new URLSearchParams(fields) })
  assert.ok(answer)
  return answer
}

async function shown(more: Partial<PageRequest>): Promise<PageAnswer> {
  const answer = await pages()
    .find(({ path }) => path === '/dang-nhap/ma')
    ?.show({ ...request(), ...more })
  assert.ok(answer)
  return answer
}

function bodyOf(answer: PageAnswer | undefined): string {
  return answer?.kind === 'show' ? render(answer.body) : String(answer?.kind)
}

function request(): PageRequest {
  return {
    actor: anonymous,
    now: monday,
    path: '/dang-nhap/ma',
    params: {},
    query: new URLSearchParams(),
    form: new URLSearchParams(),
    files: [],
    turnedAway: [],
    refusal: undefined,
    csrf: '',
    formKey: crypto.randomUUID(),
    address: '127.0.0.1',
    cookies: {},
  }
}
