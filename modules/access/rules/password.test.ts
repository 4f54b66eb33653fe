import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashPassword, isPassword } from './password.ts'

test('a password counts to its last letter, in its case, with its blanks, however long', async () => {
  const password = `  Đường về ${'x'.repeat(180)} Nhà-9 `
  const hash = await hashPassword(password)

  assert.equal(await isPassword(password, hash), true)
  for (const other of [password.trim(), password.toLowerCase(), password.slice(0, -2), `${password}.`])
    assert.equal(await isPassword(other, hash), false, other)
})

test('a password is kept by argon2id with a salt of its own and the cost that is recommended', async () => {
  const [one, other] = await Promise.all([hashPassword('mật khẩu dài'), hashPassword('mật khẩu dài')])
  const [kind, memory, passes, salt, tag] = one.split('$')

  assert.notEqual(one, other)
  assert.deepEqual([kind, Number(memory) >= 19_456, Number(passes) >= 2], ['argon2id', true, true])
  assert.equal(Buffer.from(salt ?? '', 'base64url').byteLength, 16)
  assert.equal(Buffer.from(tag ?? '', 'base64url').byteLength, 32)
})

test('where there is no password nothing is the right one', async () => {
  assert.equal(await isPassword('', null), false)
  assert.equal(await isPassword('mật khẩu dài', undefined), false)
})
