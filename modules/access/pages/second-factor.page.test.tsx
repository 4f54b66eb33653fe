import assert from 'node:assert/strict'
import { test } from 'node:test'
import { render } from 'preact-render-to-string'
import type { Actor } from '#kernel/actor.ts'
import { pages, type PageAnswer, type PageRequest } from '#kernel/page.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { anOfficerSignedIn, codeOf } from '../testing.ts'
import './index.ts'

await freshDatabase()
const monday = new Date('2026-11-23T08:00:00+07:00')

test('an officer turns it on by the page: QR code, key, six digits, then recovery codes and a way to sign in again', async () => {
  const { actor } = await anOfficerSignedIn(monday)

  const enrolment = await posted(actor, { viec: 'bat' })
  const secret = /<code>([A-Z2-7 ]+)<\/code>/.exec(enrolment)?.[1]?.replaceAll(' ', '') ?? ''
  const done = await posted(actor, { viec: 'xac-nhan', code: codeOf(secret, monday) })

  assert.match(enrolment, /<img src="data:image\/svg\+xml;base64,/)
  assert.equal(done.match(/<code>[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}<\/code>/g)?.length, 8)
  assert.match(done, /href="\/dang-nhap"/)
  assert.match(await shown(actor), /Còn 8 mã khôi phục/)
})

async function shown(actor: Actor): Promise<string> {
  return bodyOf(await pageOf().show(requestOf(actor)))
}

async function posted(actor: Actor, form: Record<string, string>): Promise<string> {
  return bodyOf(await pageOf().post?.({ ...requestOf(actor), form: new URLSearchParams(form) }))
}

function bodyOf(answer: PageAnswer | undefined): string {
  return answer?.kind === 'show' ? render(answer.body) : String(answer?.kind)
}

function pageOf() {
  const page = pages().find(({ path }) => path === '/lam-viec/tai-khoan/hai-lop')
  assert.ok(page)
  return page
}

function requestOf(actor: Actor): PageRequest {
  return {
    actor,
    now: monday,
    path: '/thu',
    params: {},
    query: new URLSearchParams(),
    form: new URLSearchParams(),
    files: [],
    turnedAway: [],
    refusal: undefined,
    csrf: 'c',
    formKey: crypto.randomUUID(),
    address: '127.0.0.1',
    cookies: {},
  }
}
