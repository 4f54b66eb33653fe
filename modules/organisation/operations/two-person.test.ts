import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { confirmAct } from '#kernel/second-person/index.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import {
  aCity,
  anOfficer,
  aPost,
  aUnit,
  aWard,
  doneAlone,
  journalOf,
  officerNow,
  openedOffice,
  waits,
  type Ward,
} from '../testing.ts'
import { appoint } from './appoint.ts'
import { createPost } from './create-post.ts'
import { createUnit } from './create-unit.ts'
import { delegate } from './delegate.ts'
import { importPosts } from './import-posts.ts'
import { moveOfficer } from './move-officer.ts'
import { reviseUnit } from './revise-unit.ts'

await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')
const monday = new Date('2026-11-23T09:00:00+07:00')
const from = '2026-11-21T00:00:00+07:00'
const decisionNo = '5/QĐ'

async function anOpenWard(): Promise<Ward> {
  const ward = await aWard()
  await openedOffice(ward.unitId)
  return ward
}

const dutiesOn = async (officerId: string, postId?: string) =>
  (await officerNow(officerId, monday, postId)).duties

test('in an open office nobody becomes chairwoman by the act of one person; a second one confirms it', async () => {
  const ward = await anOpenWard()
  const postId = await aPost(ward.unitId, 'test-leader')
  const wish = { postId, officerId: ward.head.personId, from, decisionNo }

  const waitingActId = waits(await appoint.perform(ward.administrator, friday, wish))
  assert.equal((await dutiesOn(ward.head.personId, postId)).has('one-stop.decide'), false)
  await confirmAct.perform(ward.leader, monday, { waitingActId })

  assert.ok((await dutiesOn(ward.head.personId, postId)).has('one-stop.decide'))
  assert.deepEqual(await journalOf(ward.head.personId), ['organisation.officer-appointed'])
})

test('neither who asks nor who confirms is the one who gains, nor somebody with her identity number', async () => {
  const ward = await anOpenWard()
  const postId = await aPost(ward.unitId, 'test-leader')
  const wish = (officerId: string) => ({ postId, officerId, from, decisionNo })

  await assert.rejects(appoint.perform(ward.administrator, friday, wish(ward.administrator.personId)), {
    code: 'own-matter',
  })
  const asTwin = { ...ward.administrator, identityNumber: ward.head.identityNumber }
  await assert.rejects(appoint.perform(asTwin, friday, wish(ward.head.personId)), { code: 'own-matter' })
  await assert.rejects(appoint.perform(ward.administrator, friday, wish(ward.leader.personId)), {
    code: 'nobody-to-confirm',
  })
})

test('an administrator is no second person, however many of them there are', async () => {
  const ward = await anOpenWard()
  const another = await anOfficer(ward.unitId, 'test-administrator')
  const wish = {
    postId: await aPost(ward.unitId, 'test-documents'),
    officerId: ward.clerk.personId,
    from,
    decisionNo,
  }

  const waitingActId = waits(await appoint.perform(ward.administrator, friday, wish))

  await assert.rejects(confirmAct.perform(another, monday, { waitingActId }), { code: 'not-found' })
})

test('somebody without an identity number gains no weighty post', async () => {
  const ward = await anOpenWard()
  await database()
    .updateTable('organisation.officer')
    .set({ identity_number: null })
    .where('id', '=', ward.fieldOfficer.personId)
    .execute()

  const attempt = appoint.perform(ward.administrator, friday, {
    postId: await aPost(ward.unitId, 'test-leader'),
    officerId: ward.fieldOfficer.personId,
    from,
    decisionNo,
  })

  await assert.rejects(attempt, { code: 'officer-unidentified' })
})

test('a clerk is appointed, and moved inside the office, by one person, herself too', async () => {
  const ward = await anOpenWard()
  const postId = await aPost(ward.unitId, 'test-field')

  doneAlone(
    await appoint.perform(ward.administrator, friday, {
      postId,
      officerId: ward.administrator.personId,
      from,
      decisionNo,
    }),
  )
  doneAlone(
    await moveOfficer.perform(ward.administrator, friday, {
      appointmentId: await appointmentOf(ward.clerk.personId),
      toPostId: await aPost(ward.unitId, 'test-field'),
      at: from,
      decisionNo,
    }),
  )

  assert.ok((await dutiesOn(ward.administrator.personId, postId)).has('one-stop.work'))
})

test('moving to, opening and importing a weighty post, delegating a weighty duty: all wait', async () => {
  const ward = await anOpenWard()
  const by = ward.administrator
  const toPostId = await aPost(ward.unitId, 'test-leader')

  waits(
    await moveOfficer.perform(by, friday, {
      appointmentId: await appointmentOf(ward.clerk.personId),
      toPostId,
      at: from,
      decisionNo,
    }),
  )
  const post = { unitId: ward.unitId, postKindKey: 'test-leader', name: 'Phó', validFrom: '2026-11-21' }
  waits(await createPost.perform(by, friday, post))
  const text = [
    'Đơn vị,Tên vị trí,Loại vị trí,Hiệu lực từ,Số quyết định,Họ và tên,Số định danh',
    `${ward.code},Công chức,test-field,01/11/2026,5/QĐ,,`,
    `${ward.code},Phó Chủ tịch,test-leader,01/11/2026,5/QĐ,Người Bịa,001192000999`,
  ].join('\n')
  waits(await importPosts.perform(by, friday, { text }))
  const duty = { fromPostId: ward.leader.postId, toPostId: ward.head.postId, from, decisionNo }
  waits(await delegate.perform(by, friday, { ...duty, duties: ['one-stop.decide'] }))
  doneAlone(await delegate.perform(by, friday, { ...duty, duties: ['one-stop.assign'] }))

  const posts = await database()
    .selectFrom('organisation.post')
    .select('name')
    .where('agency_id', '=', ward.unitId)
    .where('name', 'in', ['Phó', 'Công chức', 'Phó Chủ tịch'])
    .execute()
  assert.deepEqual(posts, [])
})

test('a post that a weighty duty is delegated to is weighty: nobody slips into it alone', async () => {
  const ward = await anOpenWard()
  const [toPostId, accomplice] = [await aPost(ward.unitId, 'test-field'), ward.clerk.personId]
  const waitingActId = waits(
    await delegate.perform(ward.administrator, friday, {
      fromPostId: ward.leader.postId,
      toPostId,
      duties: ['one-stop.decide'],
      from,
      decisionNo,
    }),
  )
  await confirmAct.perform(ward.leader, friday, { waitingActId })

  const wish = { postId: toPostId, officerId: accomplice, from, decisionNo }
  waits(await appoint.perform(ward.administrator, monday, wish))
})

test('whoever slips into the post while the delegation waits gains nothing: it is asked for anew', async () => {
  for (const latecomer of ['administrator', 'clerk'] as const) {
    const ward = await anOpenWard()
    const toPostId = await aPost(ward.unitId, 'test-field')
    const duties = ['one-stop.decide', 'organisation.confirm']
    const wish = { fromPostId: ward.leader.postId, toPostId, duties, from, decisionNo }
    const waitingActId = waits(await delegate.perform(ward.administrator, friday, wish))
    const seat = { postId: toPostId, officerId: ward[latecomer].personId, from, decisionNo }
    doneAlone(await appoint.perform(ward.administrator, friday, seat))

    await assert.rejects(confirmAct.perform(ward.leader, monday, { waitingActId }), { code: 'act-overtaken' })

    assert.equal((await dutiesOn(ward[latecomer].personId, toPostId)).has('one-stop.decide'), false)
  }
})

test('the unit above confirms, and only where it is open itself', async () => {
  const city = await aCity()
  const [open, other] = [await aWard({ city }), await aWard({ city })]
  await openedOffice(open.unitId)
  const wish = {
    postId: await aPost(open.unitId, 'test-documents'),
    officerId: open.clerk.personId,
    from,
    decisionNo,
  }

  const waitingActId = waits(await appoint.perform(open.administrator, friday, wish))
  await assert.rejects(confirmAct.perform(city.leader, friday, { waitingActId }), { code: 'not-found' })
  await assert.rejects(confirmAct.perform(other.leader, friday, { waitingActId }), { code: 'not-found' })
  await openedOffice(city.unitId)
  const again = { ...wish, postId: await aPost(open.unitId, 'test-documents') }
  const second = waits(await appoint.perform(open.administrator, friday, again))
  await confirmAct.perform(city.leader, monday, { waitingActId: second })

  assert.ok((await dutiesOn(open.clerk.personId, again.postId)).has('one-stop.issue'))
})

test('an agency founded below or beside an open office, or one above it, is no way around', async () => {
  const city = await aCity()
  const ward = await aWard({ city })
  await openedOffice(ward.unitId)
  const founded = (parentId: string | null) =>
    createUnit.perform(city.systemAdministrator, friday, {
      parentId,
      kind: 'agency',
      name: 'Ủy ban bịa',
      shortName: 'UBB',
      levelKey: 'commune',
      code: null,
      validFrom: '2026-11-20',
      decisionNo,
    })
  const post = { postKindKey: 'test-leader', name: 'Chủ tịch bịa', validFrom: '2026-11-21' }

  for (const parentId of [ward.unitId, null]) {
    const { unitId } = await founded(parentId)
    waits(await createPost.perform(city.systemAdministrator, monday, { ...post, unitId }))
  }
  waits(await createPost.perform(city.systemAdministrator, monday, { ...post, unitId: city.unitId }))
})

test('an office that is still being set up beside an open one is filled by one person, but nothing that reaches out of it', async () => {
  const ward = await anOpenWard()
  const city = await aCity()
  await database()
    .updateTable('organisation.opening')
    .set({ opened_at: friday })
    .where('agency_id', '=', ward.unitId)
    .execute()
  const post = (postKindKey: string) => ({
    unitId: city.unitId,
    postKindKey,
    name: 'Thử',
    validFrom: '2026-11-21',
  })

  doneAlone(await createPost.perform(city.systemAdministrator, friday, post('test-leader')))
  waits(await createPost.perform(city.systemAdministrator, friday, post('test-auditor')))
})

test('an open office is put under another one by two people only', async () => {
  const city = await aCity()
  const [ward, stranger] = [
    await aWard({ city }),
    await aUnit({ kind: 'agency', name: 'UB khác', level: 'province', parentId: null, code: null }),
  ]
  await openedOffice(ward.unitId)
  const move = { unitId: ward.unitId, validFrom: '2026-11-21', decisionNo, changes: { parentId: stranger } }

  waits(await reviseUnit.perform(city.systemAdministrator, friday, move))
  doneAlone(
    await reviseUnit.perform(city.systemAdministrator, friday, {
      ...move,
      changes: { shortName: 'UBND phường' },
    }),
  )
})

async function appointmentOf(officerId: string): Promise<string> {
  const row = await database()
    .selectFrom('organisation.appointment')
    .select('id')
    .where('officer_id', '=', officerId)
    .where('superseded_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.id
}
