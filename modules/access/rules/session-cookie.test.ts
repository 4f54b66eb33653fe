import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asCaller } from '#kernel/caller.ts'
import { pendingCookie, pendingTokenIn, sessionCookie, sessionTokenIn } from './session-cookie.ts'

const byTls = { network: '203.0.113.7', isSecure: true, patienceMs: 0, cookie: () => undefined }

test('by TLS the cookies of a sign-in say so in their names, and plain ones are not believed', () => {
  asCaller(byTls, () => {
    assert.match(sessionCookie('s3'), /^__Host-lt_session=s3; Path=\/; HttpOnly; SameSite=Lax; Secure$/)
    assert.match(
      pendingCookie('p4', 5),
      /^__Secure-lt_pending=p4; Path=\/dang-nhap; HttpOnly; SameSite=Lax; Max-Age=300; Secure$/,
    )
    assert.equal(pendingTokenIn({ '__Secure-lt_pending': 'p4' }), 'p4')
    assert.deepEqual([pendingTokenIn({ lt_pending: 'p4' }), sessionTokenIn({ lt_session: 's3' })], ['', ''])
  })
})
