import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { posts } from '../queries/posts.ts'
import { aWard, officerNow } from '../testing.ts'
import { importPosts } from './import-posts.ts'

await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')
const head = 'Đơn vị,Tên vị trí,Loại vị trí,Hiệu lực từ,Số quyết định,Họ và tên,Số định danh'

test('posts are opened and the officers who are named take them', async () => {
  const ward = await aWard()
  const text = [
    head,
    `${ward.code},Văn thư mới,test-documents,01/11/2026,5/QĐ,Đỗ Thị Hoà,001192000777`,
    `${ward.code},Còn trống,test-field,01/11/2026,5/QĐ,,`,
  ].join('\n')

  const answer = await importPosts.perform(ward.administrator, friday, { text })

  const { rows } = await posts.ask(ward.clerk, friday, { unitId: ward.unitId })
  const opened = rows.filter(({ post }) => ['Văn thư mới', 'Còn trống'].includes(post))
  assert.deepEqual(answer, { created: 2, appointed: 1, waiting: false })
  assert.deepEqual(
    opened
      .map(({ holders }) => holders.map(({ name }) => name))
      .toSorted((a, b) => (String(a) < String(b) ? -1 : 1)),
    [[], ['Đỗ Thị Hoà']],
  )
  const officer = await database()
    .selectFrom('organisation.officer')
    .select('id')
    .where('identity_number', '=', '001192000777')
    .executeTakeFirstOrThrow()
  assert.ok((await officerNow(officer.id, friday)).duties.has('one-stop.issue'))
})

test('a neighbour opens nothing, and a wrong row lets nothing through', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  const good = `${ward.code},Chỗ lạ,test-field,01/11/2026,5/QĐ,,`
  const bad = `${ward.code},Hỏng,phi công,01/11/2026,5/QĐ,,`

  await assert.rejects(
    importPosts.perform(neighbour.administrator, friday, { text: [head, good].join('\n') }),
    { code: 'rows-rejected' },
  )
  await assert.rejects(
    importPosts.perform(ward.administrator, friday, { text: [head, good, bad].join('\n') }),
    { code: 'rows-rejected' },
  )
  const left = await database()
    .selectFrom('organisation.post')
    .select('id')
    .where('name', '=', 'Chỗ lạ')
    .execute()
  assert.deepEqual(left, [])
})

test('a clerk imports nothing, and an import needs a file or a table', async () => {
  const ward = await aWard()

  await assert.rejects(importPosts.perform(ward.clerk, friday, { text: head }), { code: 'not-allowed' })
  await assert.rejects(importPosts.perform(ward.administrator, friday, {}), { code: 'bad-input' })
})
