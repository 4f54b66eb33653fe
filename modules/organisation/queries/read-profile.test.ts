import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agencyOf } from '../rules/agency-of.ts'
import { profileProblems } from '../rules/profile-problems.ts'
import { profileKeys, readProfile } from './read-profile.ts'

const demonstrationLogins = [
  'congdan',
  'motcua.bode',
  'motcua2.bode',
  'tuphap.bode',
  'truongphong.bode',
  'chutich.bode',
  'vanthu.bode',
  'motcua.viethung',
  'chutich.viethung',
  'chutich.hanoi',
  'giamsat.hanoi',
  'quantri',
  'kiemtoan',
]

for (const key of profileKeys()) {
  test(`the profile ${key} fits together and carries the demonstration logins`, () => {
    const read = readProfile(key)

    assert.deepEqual(profileProblems(read), [])
    assert.deepEqual(read.accounts.map(({ login }) => login).sort(), [...demonstrationLogins].sort())
  })

  test(`every agency of ${key} that has a desk is staffed from reception to giving back`, () => {
    const read = readProfile(key)
    const units = new Map(read.units.map((unit) => [unit.key, unit]))
    const kinds = new Map(read.postKinds.map((kind) => [kind.key, kind.duties]))
    const dutiesOf = new Map<string, Set<string>>()
    for (const post of read.posts.filter((p) => read.officers.some((o) => o.posts.includes(p.key)))) {
      const agency = agencyOf(units, post.unit)
      dutiesOf.set(agency, new Set([...(dutiesOf.get(agency) ?? []), ...(kinds.get(post.kind) ?? [])]))
    }
    const needed = [
      'receive',
      'assign',
      'work',
      'decide',
      'issue',
      'give-back',
      'supplement-again',
      'extend',
      'see',
    ]

    const communes = read.units.filter((unit) => unit.kind === 'agency' && unit.level === 'commune')

    assert.ok(communes.length >= 4)
    for (const commune of communes) {
      const missing = needed.filter((duty) => !dutiesOf.get(commune.key)?.has(`one-stop.${duty}`))
      assert.deepEqual(missing, [], commune.name)
    }
  })

  test(`what no source gives is marked as invented in ${key}`, () => {
    const read = readProfile(key)

    const sourced = read.units.filter((unit) => unit.code && !unit.inventedCode).map((unit) => unit.code)

    assert.deepEqual(sourced, ['H26'])
    assert.ok(read.officers.every((officer) => officer.demonstration))
  })
}

test('a profile with an unknown parent, a doubled key and a loop is told apart', () => {
  const read = readProfile('ha-noi-2026')
  const [first, second] = [read.units[0]!, read.units[1]!]

  const problems = profileProblems({
    ...read,
    units: [
      ...read.units,
      first,
      { ...second, key: 'x', parent: 'nowhere', code: null },
      { ...second, key: 'y', parent: 'y', code: null },
    ],
  })

  assert.deepEqual(problems, [
    `unit ${first.key} stands twice`,
    'code H26 stands twice',
    'x refers to the unknown unit nowhere',
    'unit y is its own ancestor',
  ])
})
