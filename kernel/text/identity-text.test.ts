import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { hasInvisibleCharacters, identityText, writtenText } from './identity-text.ts'

const kept = ["H'Hen Niê", 'Y Blôk Êban', 'Nguyễn Thị Minh-Anh', 'Đỗ Ủy', "<b>An</b> & 'Co'", 'K’Brêm']
for (const name of kept) {
  test(`the name ${name} stays as it is`, () => {
    assert.equal(identityText(name), name)
    assert.equal(hasInvisibleCharacters(name), false)
  })
}

const stripped = [
  ['an override of direction', 'Nguyễn \u202eAn\u202c', 'Nguyễn An'],
  ['an isolate', '\u2067An\u2069', 'An'],
  ['a zero-width space', 'Ng\u200buyễn', 'Nguyễn'],
  ['a byte order mark', '\ufeffAn', 'An'],
  ['NUL and bell', 'A\u0000n\u0007', 'An'],
  ['half a surrogate pair', 'An\udc00', 'An'],
  ['a soft hyphen', 'Nguy\u00adễn', 'Nguyễn'],
  ['a tag character', 'An\u{e0041}', 'An'],
  ['a private letter of an old font', 'An\ue001', 'An'],
  ['an empty Hangul letter', 'An\u3164', 'An'],
] as const
for (const [what, typed, stored] of stripped) {
  test(`${what} is stripped from a name, and a strict form can tell`, () => {
    assert.equal(identityText(typed), stored)
    assert.equal(hasInvisibleCharacters(typed), true)
  })
}

test('spaces of every kind become one, and none is left at the ends', () => {
  assert.equal(identityText('  Lê\u00a0\u3000Văn\t\nAn '), 'Lê Văn An')
})

test('cleaning twice is cleaning once', () => {
  const anyText = fc.string({ unit: 'binary' })
  fc.assert(fc.property(anyText, (text) => identityText(identityText(text)) === identityText(text)))
})

test('running text keeps its lines and loses only what cannot be written', () => {
  assert.equal(
    writtenText('Kính gửi:\r\n- Sổ hộ khẩu\u0000\u202e sai\t1\n\n'),
    'Kính gửi:\n- Sổ hộ khẩu sai\t1',
  )
})
