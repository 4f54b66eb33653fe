import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanFileName, withExtension } from '#kernel/files/clean-file-name.ts'

const cases: [string, string, string, string][] = [
  ['accents become precomposed', 'Giâ\u0301y khai sinh.pdf', 'application/pdf', 'Giấy khai sinh.pdf'],
  ['the path is dropped', '../../etc/passwd', 'application/pdf', 'passwd.pdf'],
  ['a Windows path is dropped', 'C:\\Users\\an\\anh.jpg', 'image/jpeg', 'anh.jpg'],
  ['the ending follows the content', 'trang.html', 'image/jpeg', 'trang.html.jpg'],
  ['a second ending of another kind is replaced', 'anh.png', 'image/jpeg', 'anh.jpg'],
  ['direction overrides are dropped', 'anh\u202Egpj.exe', 'image/jpeg', 'anhgpj.exe.jpg'],
  ['control and zero-width signs are dropped', 'a\u0000b\u200Bc\r\n.pdf', 'application/pdf', 'abc.pdf'],
  ['lone surrogates are dropped', 'a\uD800b.pdf', 'application/pdf', 'ab.pdf'],
  ['signs a file system refuses become dashes', 'a<b>:"c"|?*.pdf', 'application/pdf', 'a-b---c----.pdf'],
  ['hidden files are made visible', '.htaccess', 'application/pdf', 'htaccess.pdf'],
  ['a device name is no device', 'CON.pdf', 'application/pdf', '_CON.pdf'],
  ['nothing left still has a name', '\u202E//', 'image/png', 'tep.png'],
  ['dots inside stay', 'Tờ khai số 1.2.pdf', 'application/pdf', 'Tờ khai số 1.2.pdf'],
]

for (const [what, name, mediaType, clean] of cases) {
  test(`in a file's name ${what}`, () => {
    assert.equal(cleanFileName(name, mediaType), clean)
  })
}

test('a long name is cut between characters and keeps its ending', () => {
  const clean = cleanFileName(`${'ằ𠀀'.repeat(200)}.pdf`, 'application/pdf')

  assert.equal([...clean].length, 104)
  assert.ok(clean.endsWith('.pdf') && clean.isWellFormed())
})

test('a photo that became a JPEG is named so', () => {
  assert.equal(withExtension('IMG_0001.heic', 'image/jpeg'), 'IMG_0001.jpg')
})
