import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { authority, type AuthorityRows, type Dated } from './authority.ts'

const always: Dated = { validFrom: 0, validTo: null, recordedAt: 0, supersededAt: null }
const chair = { ...always, postId: 'chair', agencyId: 'ward', duties: ['decide'] }
const vice = { ...always, postId: 'vice', agencyId: 'ward', duties: [] }
const nothing: AuthorityRows = { posts: [], appointments: [], delegations: [], absences: [] }
const question = { duty: 'decide', agencyId: 'ward', at: 50, knownAt: 50 }

test('the holder of the post could sign from the first instant of the appointment until just before its end', () => {
  const appointment = { ...always, officerId: 'binh', postId: 'chair', validFrom: 10, validTo: 20 }
  const rows = { ...nothing, posts: [chair], appointments: [appointment] }

  const by = [9, 10, 19, 20].map((at) =>
    authority(rows, { ...question, at }).map(({ officerId }) => officerId),
  )

  assert.deepEqual(by, [[], ['binh'], ['binh'], []])
})

test('a decision recorded afterwards changes what is known now, not what was known then', () => {
  const first = { ...always, officerId: 'binh', postId: 'chair', supersededAt: 70 }
  const corrected = { ...always, officerId: 'binh', postId: 'chair', validTo: 40, recordedAt: 70 }
  const rows = { ...nothing, posts: [chair], appointments: [first, corrected] }

  const then = authority(rows, { ...question, knownAt: 60 })
  const now = authority(rows, { ...question, knownAt: 80 })

  assert.equal(then.length, 1)
  assert.deepEqual(now, [])
})

test('a delegation gives the duty to the other post, and is not passed on', () => {
  const rows: AuthorityRows = {
    posts: [chair, vice, { ...vice, postId: 'clerk' }],
    appointments: [
      { ...always, officerId: 'dung', postId: 'vice' },
      { ...always, officerId: 'hoa', postId: 'clerk' },
    ],
    delegations: [
      {
        ...always,
        delegationId: 'd1',
        fromPostId: 'chair',
        toPostId: 'vice',
        duties: ['decide'],
        validFrom: 40,
        validTo: 60,
      },
      { ...always, delegationId: 'd2', fromPostId: 'vice', toPostId: 'clerk', duties: ['decide'] },
    ],
    absences: [{ ...always, officerId: 'dung', validFrom: 45, validTo: 55 }],
  }

  const during = authority(rows, question)
  const after = authority(rows, { ...question, at: 60 })

  assert.deepEqual(during, [{ officerId: 'dung', postId: 'vice', delegationId: 'd1', isAbsent: true }])
  assert.deepEqual(after, [])
})

const instant = fc.integer({ min: 0, max: 6 })
const dated = fc.record({
  validFrom: instant,
  validTo: fc.option(instant, { nil: null }),
  recordedAt: instant,
  supersededAt: fc.option(instant, { nil: null }),
})
const postId = fc.constantFrom('p1', 'p2', 'p3')
const officerId = fc.constantFrom('a', 'b')
const duties = fc.subarray(['decide', 'issue'])
const anyRows: fc.Arbitrary<AuthorityRows> = fc.record({
  posts: fc.array(
    fc.tuple(dated, fc.record({ postId, agencyId: fc.constantFrom('ward', 'other'), duties })).map(merged),
    { maxLength: 4 },
  ),
  appointments: fc.array(fc.tuple(dated, fc.record({ officerId, postId })).map(merged), { maxLength: 4 }),
  delegations: fc.array(
    fc
      .tuple(
        dated,
        fc.record({
          delegationId: fc.constantFrom('d1', 'd2'),
          fromPostId: postId,
          toPostId: postId,
          duties,
        }),
      )
      .map(merged),
    { maxLength: 4 },
  ),
  absences: fc.array(fc.tuple(dated, fc.record({ officerId })).map(merged), { maxLength: 3 }),
})

test('the answer agrees with asking every person, post and paper one by one', () => {
  fc.assert(
    fc.property(anyRows, instant, instant, (rows, at, knownAt) => {
      const asked = { ...question, at, knownAt }

      const found = authority(rows, asked).map(
        (a) => `${a.officerId} ${a.postId} ${a.delegationId} ${a.isAbsent}`,
      )

      assert.deepEqual([...new Set(found)].sort(), askedOneByOne(rows, at, knownAt))
    }),
    { numRuns: 2_000 },
  )
})

// The oracle walks the other way round: from each person to the papers that she could show.
function askedOneByOne(rows: AuthorityRows, at: number, knownAt: number): string[] {
  const counts = (row: Dated) =>
    days(row.validFrom, row.validTo).includes(at) && days(row.recordedAt, row.supersededAt).includes(knownAt)
  const stands = (id: string) => rows.posts.some((p) => p.postId === id && counts(p))
  const owns = (id: string) =>
    rows.posts.some(
      (p) => p.postId === id && p.agencyId === 'ward' && p.duties.includes('decide') && counts(p),
    )
  const papersOf = (id: string) =>
    rows.delegations
      .filter((paper) => paper.toPostId === id && paper.duties.includes('decide') && counts(paper))
      .filter((paper) => stands(id) && owns(paper.fromPostId))
      .map((paper) => paper.delegationId)
  const answers = ['a', 'b'].flatMap((person) => {
    const isAway = rows.absences.some((row) => row.officerId === person && counts(row))
    const mine = rows.appointments.filter((own) => own.officerId === person && counts(own))
    return mine.flatMap(({ postId: id }) =>
      [...(owns(id) ? [null] : []), ...papersOf(id)].map((paper) => `${person} ${id} ${paper} ${isAway}`),
    )
  })
  return [...new Set(answers)].sort()
}

function days(from: number, to: number | null): number[] {
  return Array.from({ length: 8 }, (_, day) => day).filter((day) => day >= from && day < (to ?? 99))
}

function merged<A extends object, B extends object>([one, other]: [A, B]): A & B {
  return { ...one, ...other }
}
