import assert from 'node:assert/strict'
import { test } from 'node:test'
import { declarationsIn } from './declarations.ts'
import { codeFiles, isTest, type SourceFile } from './project-tree.ts'

/** Everything that answers without signing in. Whoever adds a line here opens a door to the whole world. */
const OPEN_TO_EVERYBODY = new Set([
  'access.sign-in',
  'access.accept-invitation',
  'access.begin-office',
  'organisation.due-day',
  'organisation.calendar',
  'organisation.units',
  'organisation.reception-desks',
  'procedures.find-procedures',
  'procedures.get-procedure',
  'procedures.fields',
  'procedures.life-events',
  'one-stop.track-dossier',
  'one-stop.track-by-link',
  '/',
  '/thu-tuc',
  '/thu-tuc/:code',
  '/tra-cuu',
  '/ho-so/:code',
  '/dang-nhap',
  '/dang-nhap/ma',
  '/dang-nhap/lan-dau',
  '/cai-dat',
  '/dang-nhap/vneid',
  '/dang-nhap/vneid/tro-ve',
])

/** Doors that are open to everybody and not on the list, or of which nobody can read whether they are. */
export function findUnlistedDoors(files: readonly SourceFile[], list: ReadonlySet<string>): string[] {
  const declared = declarationsIn(files.filter(({ path }) => !isTest(path)))
  return declared
    .filter(
      ({ fields }) => (fields.get('isPublic') ?? 'false') !== 'false' || fields.get('may') === `'anybody'`,
    )
    .filter(({ name }) => name === undefined || !list.has(name))
    .map(({ file, line, name }) => `${file.path}:${line} ${name ?? '(no literal name)'} is open to everybody`)
}

test('the rule about open doors bites', () => {
  const bad = [
    {
      path: 'modules/x/operations/a.ts',
      text: `export const a = defineOperation({ name: 'x.a', isPublic: true })`,
    },
    {
      path: 'modules/x/pages/b.page.tsx',
      text: `export const b = definePage({ path: '/b', may: 'anybody' })`,
    },
    { path: 'modules/x/queries/c.ts', text: `export const c = defineQuery({ name: NAME, isPublic: OPEN })` },
  ]
  const good = [
    { path: 'modules/x/operations/d.ts', text: `export const d = defineOperation({ name: 'x.d', may })` },
  ]

  assert.equal(findUnlistedDoors(bad, new Set()).length, 3)
  assert.deepEqual(findUnlistedDoors(good, new Set()), [])
})

test('nothing answers without signing in but what is listed', () => {
  const files = codeFiles()

  assert.ok(declarationsIn(files).length > 0)
  assert.deepEqual(findUnlistedDoors(files, OPEN_TO_EVERYBODY), [])
})
