import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Actor } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { keepBytes } from '#kernel/files/keep-upload.ts'
import { openFileStore } from '#kernel/files/the-store.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aWard } from '#modules/organisation/testing.ts'
import { casesInForce } from '../queries/case-for.ts'
import { portalTraps } from '../rules/fixtures/portal-traps.ts'
import { aCase, anOfficeWithCatalogue } from '../testing.ts'
import { importCatalogue } from './import-catalogue.ts'
import { publishVersion } from './publish-version.ts'
import { reviseProcedure } from './revise-procedure.ts'

const db = await freshDatabase()
openFileStore(mkdtempSync(join(tmpdir(), 'lien-thong-portal-')))
const { controller } = await anOfficeWithCatalogue()
const friday = new Date('2026-11-20T09:00:00+07:00')
const tuesday = new Date('2026-11-24T09:00:00+07:00')
const monday = new Date('2026-11-23T09:00:00+07:00')

async function take(json: unknown, { actor = controller, at = friday }: { actor?: Actor; at?: Date } = {}) {
  const bytes = Buffer.from(typeof json === 'string' ? json : JSON.stringify(json))
  const fileId = await keepBytes(bytes, { name: 'cong.json', mediaType: 'application/json' }, actor, at)
  return importCatalogue.perform(actor, at, { fileId })
}

/** One procedure as the portal gives it. */
function portalRow(code: string, more: object = {}) {
  const way = { timeUnit: 'working_day', feeStatus: 'set_locally', feeAmount: null, note: '' }
  return {
    code,
    name: `Thủ tục cổng ${code}`,
    field: 'Hộ tịch',
    levels: ['commune'],
    levelBefore2025: null,
    audience: ['Công dân'],
    publishDecision: 'QĐ cổng',
    channels: [{ ...way, channel: 'direct', timeValue: 5 }],
    papers: [{ kind: 'paper', group: null, name: 'Tờ khai cổng', originals: 1, copies: 0 }],
    results: [{ code: null, name: 'Giấy cổng' }],
    legalBasis: ['Luật thử'],
    conditions: null,
    portalUrl: null,
    provenance: 'found',
    ...more,
  }
}

function longer(code: string, timeValue: number) {
  return portalRow(code, {
    channels: [{ channel: 'direct', timeValue, timeUnit: 'working_day', feeStatus: 'set_locally', note: '' }],
  })
}

test('of a file with every trap what can be read is taken in, the rest is told one by one with the reason', async () => {
  const answer = await take(portalTraps)

  assert.deepEqual([answer.created, answer.updated, answer.unchanged], [22, 0, 0])
  assert.ok(answer.rejected.every(({ why }) => why.length > 5))
  for (const code of ['1.900018', '19000', '1.900020', '1.900021', '1.900026'])
    assert.ok(
      answer.rejected.some((each) => each.code === code && each.part === 'procedure'),
      code,
    )
  assert.deepEqual(answer.unpublished, [{ code: '1.900023', why: 'Chưa có thành phần hồ sơ' }])
  assert.equal((await casesInForce(db, '1.900023', '2026-11-20')).length, 0)
  const [sameDay] = await casesInForce(db, '1.900001', '2026-11-20')
  assert.equal(sameDay?.timeLimits.desk?.rule, 'same-day-15h')
})

test('an unknown field becomes the field of the rest, and that is remarked', async () => {
  const answer = await take({ procedures: [portalRow('1.910001', { field: 'Lĩnh vực mới toanh' })] })

  const [standing] = await casesInForce(db, '1.910001', '2026-11-20')
  assert.equal(standing?.fieldKey, 'khac')
  assert.ok(answer.remarks.some(({ why }) => why.includes('Lĩnh vực mới toanh')))
})

test('a flow that keeps the limit is found for each case', async () => {
  await take({ procedures: [longer('1.910002', 1), longer('1.910003', 20)] })

  const [short] = await casesInForce(db, '1.910002', '2026-11-20')
  const [long] = await casesInForce(db, '1.910003', '2026-11-20')
  assert.deepEqual([short?.flow.key, long?.flow.key], ['civil-status', 'civil-status'])
})

test('the same file once more changes nothing', async () => {
  const file = { procedures: [portalRow('1.910004'), portalRow('1.910005', { papers: [] })] }
  await take(file)

  const again = await take(file, { at: monday })

  assert.deepEqual([again.created, again.updated, again.unchanged], [0, 0, 2])
})

test('what changed on the portal is a new version from the day of the import; the old case stays readable', async () => {
  await take({ procedures: [longer('1.910006', 5)] })

  const answer = await take({ procedures: [longer('1.910006', 7)] }, { at: monday })

  const limitOn = async (on: string) => (await casesInForce(db, '1.910006', on))[0]?.timeLimits.desk?.length
  assert.deepEqual([answer.updated, await limitOn('2026-11-22'), await limitOn('2026-11-23')], [1, 5, 7])
})

test('what the office added stays when the portal changes: the local sum, the flow, the short forms', async () => {
  await take({ procedures: [longer('1.910007', 5)] })
  const [before] = await casesInForce(db, '1.910007', '2026-11-20')
  const fee = {
    kind: 'fee',
    amountVnd: 15000,
    setLocally: false,
    per: 'dossier',
    channel: 'desk',
    basis: 'NQ thử',
  } as const
  const own = aCase({ ...casePartsOf(before), fees: [fee], flowKey: 'brief' })
  const wish = { code: '1.910007', validFrom: '2026-11-21', decisionNo: '3/QĐ' }
  await reviseProcedure.perform(controller, friday, {
    ...wish,
    changes: { cases: [own], aliases: ['tên ở đây'] },
  })
  await publishVersion.perform(controller, friday, { code: '1.910007' })

  await take({ procedures: [longer('1.910007', 9)] }, { at: monday })

  const [after] = await casesInForce(db, '1.910007', '2026-11-23')
  assert.deepEqual([after?.timeLimits.desk?.length, after?.flow.key, after?.fees], [9, 'brief', [fee]])
})

test('a procedure put into words by hand keeps them; a limit that the portal knows otherwise is taken over', async () => {
  const before = await firstCase('1.004837', '2026-11-20')
  const row = longer('1.004837', 11)

  const answer = await take({ procedures: [row] }, { at: monday })

  const after = await firstCase('1.004837', '2026-11-23')
  assert.equal(answer.updated, 1)
  assert.deepEqual([after.name, after.requirements], [before.name, before.requirements])
  assert.equal(after.timeLimits.desk?.length, 11)
  assert.deepEqual(after.timeLimits.online, before.timeLimits.online)
})

test('a draft that somebody is writing is not overwritten', async () => {
  await take({ procedures: [longer('1.910008', 5)] })
  const draft = {
    code: '1.910008',
    validFrom: '2026-12-01',
    decisionNo: '3/QĐ',
    changes: { aliases: ['đang viết'] },
  }
  await reviseProcedure.perform(controller, friday, draft)

  const answer = await take({ procedures: [longer('1.910008', 9)] }, { at: monday })

  assert.deepEqual([answer.updated, answer.rejected.length], [0, 1])
  assert.match(answer.rejected[0]?.why ?? '', /bản thảo/)
})

test('signs that no database keeps are dropped, markup is text', async () => {
  const name = `<b>Thủ tục</b> & 'lạ'`
  const text = JSON.stringify({ procedures: [portalRow('1.910009', { name })] }).replace(
    'lạ',
    'lạ\\u0000\\ud800',
  )

  const answer = await take(text)

  const [standing] = await casesInForce(db, '1.910009', '2026-11-20')
  assert.equal(answer.created, 1)
  assert.equal(standing?.name, `<b>Thủ tục</b> & 'lạ\ufffd'`)
})

test('an officer of a ward may not import, a file of somebody else or of another kind is none', async () => {
  const ward = await aWard()
  const json = { procedures: [portalRow('1.910010')] }
  const about = { name: 'a.csv', mediaType: 'text/csv' }
  const csvId = await keepBytes(Buffer.from('a,b'), about, controller, friday)
  const foreignId = await keepBytes(
    Buffer.from('{}'),
    { name: 'a.json', mediaType: 'application/json' },
    ward.clerk,
    friday,
  )

  await assert.rejects(take(json, { actor: ward.clerk }), { code: 'not-allowed' })
  await assert.rejects(importCatalogue.perform(controller, friday, { fileId: csvId }), { code: 'bad-input' })
  await assert.rejects(importCatalogue.perform(controller, friday, { fileId: foreignId }), {
    code: 'bad-input',
  })
  const left = await database()
    .selectFrom('procedures.procedure')
    .select('id')
    .where('code', '=', '1.910010')
    .execute()
  assert.deepEqual(left, [])
})

test('a file without a list of procedures is told to be none', async () => {
  const { created, rejected } = await take({ procedures: 'x' })

  assert.deepEqual([created, rejected[0]?.why], [0, 'tệp không có danh sách thủ tục'])
})

const portal = new URL('../../../../shared/data/procedures.json', import.meta.url)

test(
  'all 276 procedures of the portal come in beside the shipped ones, and a second time nothing changes',
  {
    skip: !existsSync(portal) && '!!! NOT RUN: no ../shared/data/procedures.json beside this repository !!!',
  },
  async () => {
    const text = readFileSync(portal, 'utf8')

    const first = await take(text, { at: monday })
    const second = await take(text, { at: tuesday })

    assert.equal(first.created + first.updated + first.unchanged, 276)
    assert.ok(first.created >= 130, `created ${first.created}`)
    assert.deepEqual(
      first.rejected.filter(({ part }) => part === 'procedure'),
      [],
    )
    assert.deepEqual([second.created, second.updated, second.unchanged], [0, 0, 276])
    assert.deepEqual(
      first.unpublished.map(({ code }) => code),
      ['1.001612'],
    )
  },
)

async function firstCase(code: string, on: string) {
  const [first] = await casesInForce(db, code, on)
  return first ?? assert.fail(`${code} is not in force`)
}

function casePartsOf(standing: Awaited<ReturnType<typeof casesInForce>>[number] | undefined) {
  const requirements = standing?.requirements.map(({ requirementId, ...rest }) => ({
    key: requirementId,
    ...rest,
  }))
  return { timeLimits: standing?.timeLimits ?? {}, requirements: requirements ?? [] }
}
