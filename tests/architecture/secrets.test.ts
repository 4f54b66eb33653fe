import assert from 'node:assert/strict'
import { test } from 'node:test'
import { declarationsIn } from './declarations.ts'
import { codeFiles, isTest, type SourceFile } from './project-tree.ts'

/** Names of input fields by which somebody proves something. */
const SECRET_FIELD = /^(?:.*password|.*pin|totp|.*secret|.*token|pending|link|invitation|code)$/i
/** How a secret is compared. */
const COMPARISON = /\b(?:isPassword|stepOfCode|isRightPin|isLinkProof|sameSecret|timingSafeEqual|isMac)\(/

/** What has such a field or comparison and needs no lane, and why. */
const NO_LANE = new Map<string, string>([
  ['access.act-for', 'the token is the session’s own, of 256 bits, and looked for among the actor’s alone'],
  [
    'access.change-post',
    'the token is the session’s own, of 256 bits, and looked for among the actor’s alone',
  ],
  ['access.sign-out', 'the token is the session’s own, of 256 bits, and looked for among the actor’s alone'],
  ['access.load-accounts', 'sets the demonstration’s password; proves nothing'],
  ['access.open-administrator', 'sets a password, by whoever runs the program; proves nothing'],
])
/** Modules in which `code` is a number on a door, not a key. */
const PLAIN_CODE = /^(?:one-stop|procedures|organisation|journal|parties|work|kernel|second-person)\./

/** Operations and queries by which a secret can be tried without being counted first. */
export function findUnguarded(files: readonly SourceFile[], exempt: ReadonlyMap<string, string>): string[] {
  return declarationsIn(files.filter(({ path }) => !isTest(path)))
    .filter(({ fields }) => fields.has('input') && !fields.has('secret'))
    .filter(({ name = '', file, fields }) => isAboutSecret(name, fields, file.text))
    .filter(({ name = '' }) => !exempt.has(name))
    .map(
      ({ file, line, name }) => `${file.path}:${line} ${name ?? '(no name)'} tries a secret without a lane`,
    )
}

function isAboutSecret(name: string, fields: ReadonlyMap<string, string>, text: string): boolean {
  const input = fields.get('input') ?? ''
  const names = [...input.matchAll(/(\w+)\s*:\s/g)].map(([, field = '']) => field)
  const telling = names.filter((field) => SECRET_FIELD.test(field))
  const isTelling = telling.some((field) => field !== 'code' || !PLAIN_CODE.test(name))
  return isTelling || COMPARISON.test(text)
}

test('the rule about lanes bites', () => {
  const declared = (more: string) => [
    {
      path: 'modules/x/operations/a.ts',
      text: `export const a = defineOperation({ name: 'x.a', ${more} })`,
    },
  ]

  assert.equal(findUnguarded(declared('input: z.object({ oldPassword: z.string() })'), new Map()).length, 1)
  assert.equal(findUnguarded(declared('input: z.object({ code: z.string() })'), new Map()).length, 1)
  assert.equal(
    findUnguarded(declared('input: z.object({}), run: () => isPassword(a, b)'), new Map()).length,
    1,
  )
  assert.deepEqual(
    findUnguarded(declared('input: z.object({ pin: z.string() }), secret: { of }'), new Map()),
    [],
  )
})

test('whatever lets somebody try a secret counts the try before it looks', () => {
  const files = codeFiles()
  const declared = declarationsIn(files)

  assert.ok(declared.filter(({ fields }) => fields.has('secret')).length >= 8)
  assert.deepEqual(findUnguarded(files, NO_LANE), [])
  for (const name of NO_LANE.keys())
    assert.ok(
      declared.some((one) => one.name === name),
      name,
    )
})
