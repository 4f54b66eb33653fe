import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asCaller } from '#kernel/caller.ts'
import { newSecretKey, useSecretKey } from '#kernel/secret-text.ts'
import { visitCookie, visitIn } from './visit-cookie.ts'

useSecretKey(newSecretKey())
const now = new Date('2026-11-23T08:00:00+07:00')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const visit = { verifier: 'v', state: 's', nonce: 'n', back: '/ho-so' }
const valueOf = (cookie: string) => /^[^=]+=([^;]*)/.exec(cookie)?.[1] ?? ''

test('a visit comes back as it was begun, for a quarter of an hour', () => {
  const lt_oidc = valueOf(visitCookie(visit, now))

  assert.deepEqual(visitIn({ lt_oidc }, later(14)), visit)
  assert.equal(visitIn({ lt_oidc }, later(15)), undefined)
})

test('one that was changed, invented or signed with another key is none', () => {
  const lt_oidc = valueOf(visitCookie(visit, now))
  const [, proof] = lt_oidc.split('.')
  const invented = Buffer.from(JSON.stringify({ ...visit, back: '//ke-gian.vn', untilMs: 9e15 })).toString(
    'base64url',
  )

  for (const value of [`${invented}.${proof}`, invented, `${invented}.`, '.', '', 'x.y'])
    assert.equal(visitIn({ lt_oidc: value }, now), undefined, value)
  useSecretKey(newSecretKey())
  assert.equal(visitIn({ lt_oidc }, now), undefined)
})

test('by TLS its name says that this very host wrote it, and the plain name is not believed', () => {
  const secure = { network: '', isSecure: true, patienceMs: 0, cookie: () => undefined }

  asCaller(secure, () => {
    const cookie = visitCookie(visit, now)
    assert.match(cookie, /^__Host-lt_oidc=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=900; Secure$/)
    assert.deepEqual(visitIn({ '__Host-lt_oidc': valueOf(cookie) }, now), visit)
    assert.equal(visitIn({ lt_oidc: valueOf(cookie) }, now), undefined)
  })
})
