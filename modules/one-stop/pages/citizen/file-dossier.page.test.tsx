import assert from 'node:assert/strict'
import { test } from 'node:test'
import { render } from 'preact-render-to-string'
import type { Actor } from '#kernel/actor.ts'
import { pages, type PageAnswer, type PageRequest } from '#kernel/page.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { anOfficeWithCatalogue, aProcedure } from '#modules/procedures/testing.ts'
import { saveDraft } from '../../operations/save-draft.ts'
import { getDossier } from '../../queries/get-dossier.ts'
import { aCitizen, aPhotoOf, aWard, filingFor } from '../../testing.ts'
import './index.ts'

await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')
const limit = { length: 5, unit: 'working-day' as const, rule: 'none' as const }
const paper = (key: string, name: string) => ({ key, name, originals: 1, copies: 0, obligatory: true })

async function aDraftOfTheOtherCase() {
  const city = await anOfficeWithCatalogue()
  const ward = await aWard({ city })
  const procedure = await aProcedure({
    onlineService: 'full',
    cases: [
      aCaseOf('cu', [paper('giay-cu', 'Giấy của trường hợp cũ')]),
      aCaseOf('moi', [paper('giay-moi', 'Giấy của trường hợp mới')]),
    ],
  })
  const citizen = await aCitizen()
  const fileId = await aPhotoOf(citizen, 'to-cu.jpg')
  const filing = {
    ...filingFor(ward, { code: procedure.code, caseId: '' }, citizen),
    channel: 'online' as const,
    enclosures: [{ requirementId: 'giay-cu', fileIds: [fileId] }],
  }
  const { dossierId } = await saveDraft.perform(citizen, friday, filing)
  const visit = { actor: citizen, code: procedure.code, dossierId }
  const start = await shown({ ...visit, stage: 'bat-dau' })
  const other = /value="([0-9a-f-]{36})"[^>]*>[^<]*<[^>]*>[^<]*moi/.exec(start)?.[1]
  assert.ok(other, start)
  await posted({ ...visit, stage: 'bat-dau', form: { 'truong-hop': other, 'co-quan': ward.unitId } })
  return {
    visit,
    fileId,
    papers: async () => (await getDossier.ask(citizen, friday, { dossierId })).enclosures,
  }
}

test('when the case is changed, papers of the old one are shown as no longer needed, and nowhere as given', async () => {
  const { visit } = await aDraftOfTheOtherCase()

  const papers = await shown({ ...visit, stage: 'giay-to' })
  const check = await shown({ ...visit, stage: 'kiem-tra' })

  assert.match(papers, /Giấy tờ không còn cần[^]*Giấy của trường hợp cũ[^]*to-cu\.jpg/)
  assert.match(check, /không gửi kèm[^]*Giấy của trường hợp cũ/)
})

test('a page of an old paper is dropped by its button', async () => {
  const { visit, fileId, papers } = await aDraftOfTheOtherCase()

  await posted({ ...visit, stage: 'giay-to', form: { _bo: `giay-cu:${fileId}` } })

  assert.deepEqual(await papers(), [])
})

test('the pages of an old paper are moved to one that is asked for', async () => {
  const { visit, fileId, papers } = await aDraftOfTheOtherCase()

  await posted({ ...visit, stage: 'giay-to', form: { '_doi': 'giay-cu', 'doi.giay-cu': 'giay-moi' } })

  assert.deepEqual(
    (await papers()).map((e) => [e.requirementId, e.fileIds]),
    [['giay-moi', [fileId]]],
  )
})

type Visit = { actor: Actor; code: string; dossierId: string; stage: string; form?: Record<string, string> }

function aCaseOf(caseKey: string, requirements: object[]) {
  return {
    caseKey,
    title: `Trường hợp ${caseKey}`,
    timeLimits: { desk: limit, online: limit },
    sets: 1,
    fees: [],
    requirements,
    flowKey: 'brief',
  } as never
}

async function shown(visit: Visit): Promise<string> {
  const answer = await pageOf().show(requestOf(visit))
  return answer.kind === 'show' ? render(answer.body) : JSON.stringify(answer)
}

async function posted(visit: Visit): Promise<PageAnswer | undefined> {
  const answer = await pageOf().post?.(requestOf(visit))
  assert.equal(answer?.kind, 'go')
  return answer
}

function pageOf() {
  const page = pages().find(({ path }) => path === '/nop-ho-so/:code')
  assert.ok(page)
  return page
}

function requestOf({ actor, code, dossierId, stage, form = {} }: Visit): PageRequest {
  return {
    actor,
    now: friday,
    path: `/nop-ho-so/${code}`,
    params: { code },
    query: new URLSearchParams({ nhap: dossierId, trang: stage }),
    form: new URLSearchParams(form),
    files: [],
    turnedAway: [],
    refusal: undefined,
    csrf: 'c',
    formKey: crypto.randomUUID(),
    address: '127.0.0.1',
    cookies: {},
  }
}
