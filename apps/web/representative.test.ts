import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { openFileStore } from '#kernel/files/the-store.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { prepareAssets } from '#ui/assets.ts'
import { seedOffice } from '../seed.ts'
import { listen } from './listen.ts'
import { createWebApp } from './web-app.ts'

await freshDatabase()
const folder = mkdtempSync(join(tmpdir(), 'lien-thong-representative-'))
after(() => rmSync(folder, { recursive: true }))
openFileStore(folder)
await seedOffice('ha-noi-2026', new Date())
prepareAssets()
const { server, url } = await listen(createWebApp({ unitName: 'Hà Nội', banner: undefined }), { port: 0 })
after(() => {
  server.closeAllConnections()
  server.close()
})

const body = { name: 'Công ty TNHH Thực phẩm Trình Diễn', identityNumber: '0199999901' }
const person = { name: 'Nguyễn Thu Hà', identityNumber: '001192900801' }
const DESK = 'motcua.bode'
const SECOND = 'motcua2.bode'

test('a body’s representative files for it, tracks it, gets the result; neither she herself nor others mix in', async () => {
  const desk = await signedIn(DESK)
  const bodyId = await theBody(desk)
  const representative = await signedIn('congdan', { bodyId })
  const herself = await signedIn('congdan')
  assert.deepEqual([representative.actor.kind, representative.actor.body], ['representative', body.name])

  const filing = await aFiling(representative)
  await assert.rejects(
    representative.do('one-stop/submit-dossier', { ...filing, applicant: { kind: 'citizen', ...person } }),
    /not-allowed/,
  )
  const filed = await representative.do<Filed>('one-stop/submit-dossier', filing)

  const shown = await representative.ask<Shown>('one-stop/get-dossier', { dossierId: filed.dossierId })
  assert.deepEqual(
    [shown.form['applicantName'], shown.form['onBehalfOf'], shown.form['bodyName'], shown.form['bodyCode']],
    [person.name, 'body', body.name, body.identityNumber],
  )
  assert.equal((await listOf(representative))[0], filed.reference)
  assert.deepEqual(await listOf(herself), [])
  await assert.rejects(herself.ask('one-stop/get-dossier', { dossierId: filed.dossierId }), /not-found/)
  const tracked = await nobody().ask<{ state: string }>('one-stop/track-dossier', {
    code: filed.reference,
    pin: '+84 901 234 567',
  })
  assert.equal(tracked.state, 'submitted')

  await throughTheOffice(filed.dossierId, shown)

  const done = await representative.ask<Shown>('one-stop/get-dossier', { dossierId: filed.dossierId })
  assert.deepEqual([done.state, done.result?.receivedBy], ['returned', person.name])
  await representative.do('one-stop/rate-dossier', { dossierId: filed.dossierId, stars: 5 })

  await representative.do('parties/end-representative', {
    representationId: await representationId(desk),
    lastOn: '2026-01-02',
  })
  await assert.rejects(
    representative.ask('one-stop/get-dossier', { dossierId: filed.dossierId }),
    /not-found/,
  )
})

type Filed = { dossierId: string; reference: string }
type Shown = {
  state: string
  form: Record<string, unknown>
  enclosures: { requirementId: string }[]
  result: { receivedBy: string | null } | null
  work: { workId: string; closedAt: string | null }[]
}
type Caller = Awaited<ReturnType<typeof signedIn>>

// The body comes to the desk with a dossier and a paper; the clerk asks, a second officer of the city above confirms.
async function theBody(desk: Caller): Promise<string> {
  const filing = await aFiling(desk)
  await desk.do('one-stop/submit-dossier', { ...filing, channel: 'desk', form: {} })
  const wish = { body, person, basis: 'Giấy chứng nhận đăng ký doanh nghiệp 0199999901', from: '2026-01-01' }
  await assert.rejects(desk.do('parties/record-representative', wish), /bad-input/)
  await assert.rejects(
    (await signedIn('motcua.viethung')).do('parties/record-representative', wish),
    /body-without-dossier/,
  )
  const fileIds = [await desk.upload()]
  const { waitingActId } = await desk.do<{ waitingActId: string }>('parties/record-representative', {
    ...wish,
    fileIds,
  })
  await assert.rejects(signedIn('congdan', { bodyId: waitingActId }), /represents-not/)
  await assert.rejects(desk.do('second-person/confirm', { waitingActId }), /same-person/)
  const second = await signedIn(SECOND)
  const { bodyId } = await second.do<{ bodyId: string }>('second-person/confirm', { waitingActId })
  return bodyId
}

async function aFiling({ ask, upload }: Caller) {
  const { rows } = await ask<{ rows: { unitId: string; name: string }[] }>('organisation/units', {
    level: 'commune',
    kind: 'agency',
    q: 'Bồ Đề',
  })
  return {
    procedureCode: '1.004884',
    unitId: rows[0]?.unitId,
    channel: 'online',
    applicant: { kind: 'body', ...body, phone: '0901 234 567', address: 'Tổ 5, phường Bồ Đề' },
    form: { request: 'Đề nghị xác nhận giấy tờ của công ty.', truth: true },
    enclosures: [{ requirementId: await theRequirement(ask), fileIds: [await upload()] }],
    returnMode: 'desk',
  }
}

async function theRequirement(ask: Caller['ask']): Promise<string> {
  const procedure = await ask<{
    procedureCases: { requirements: { requirementId: string; obligatory: boolean }[] }[]
  }>('procedures/get-procedure', { code: '1.004884' })
  const needed = procedure.procedureCases[0]?.requirements.filter(({ obligatory }) => obligatory) ?? []
  assert.equal(needed.length, 1)
  return needed[0]?.requirementId ?? ''
}

// Each step by whoever has it; what the flow asks next is read from the dossier.
async function throughTheOffice(dossierId: string, { enclosures }: Shown): Promise<void> {
  const [desk, head, field, leader, clerk] = await Promise.all(
    [DESK, 'truongphong.bode', 'tuphap.bode', 'chutich.bode', 'vanthu.bode'].map((login) => signedIn(login)),
  )
  if (!desk || !head || !field || !leader || !clerk) throw new Error('nobody is missing')
  const openWork = async () => {
    const { work } = await desk.ask<Shown>('one-stop/get-dossier', { dossierId })
    return work.find(({ closedAt }) => closedAt === null)?.workId
  }
  const checks = enclosures.map(({ requirementId }) => ({ requirementId, seen: 'original' }))
  await desk.do('one-stop/check-enclosures', { dossierId, checks })
  await desk.do('one-stop/receive-dossier', { dossierId })
  await head.do('one-stop/assign-work', { workId: await openWork(), assignee: field.actor.postId })
  await field.do('one-stop/complete-step', { workId: await openWork(), outcome: 'propose' })
  await head.do('one-stop/complete-step', { workId: await openWork(), outcome: 'agree' })
  await leader.do('one-stop/decide-dossier', { dossierId, result: { kind: 'Giấy xác nhận', fileIds: [] } })
  await clerk.do('one-stop/issue-result', { dossierId })
  await desk.do('one-stop/give-back-result', { dossierId, receivedBy: person.name, proof: 'Căn cước' })
}

async function listOf({ ask }: Caller): Promise<string[]> {
  const { rows } = await ask<{ rows: { reference: string }[] }>('one-stop/my-dossiers')
  return rows.map(({ reference }) => reference)
}

async function representationId({ ask }: Caller): Promise<string | undefined> {
  const { rows } = await ask<{ rows: { representationId: string }[] }>('parties/representations', {
    number: body.identityNumber,
  })
  return rows[0]?.representationId
}

async function signedIn(login: string, more: object = {}) {
  const { token, actor } = await nobody().do<{
    token: string
    actor: { kind: string; body?: string; postId?: string }
  }>('access/sign-in', { login, password: 'trinh-dien-2026', ...more })
  return { ...callerWith({ authorization: `Bearer ${token}` }), actor }
}

function nobody() {
  return callerWith({})
}

function callerWith(headers: Record<string, string>) {
  return {
    ask: <T>(query: string, input: Record<string, string> = {}) =>
      answered<T>(`${query}?${new URLSearchParams(input)}`, { headers }),
    do: <T>(operation: string, input: object) =>
      answered<T>(operation, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(input),
      }),
    upload: async (name = 'giay.jpg') => {
      const form = new FormData()
      form.append('file', new Blob([await aPhoto()]), name)
      return (await answered<{ fileId: string }>('files/upload', { method: 'POST', headers, body: form }))
        .fileId
    },
  }
}

async function answered<T>(path: string, request: RequestInit): Promise<T> {
  const answer = await fetch(`${url}/api/v1/${path}`, request)
  const told = (await answer.json()) as T
  if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(told)}`)
  return told
}

async function aPhoto(): Promise<Uint8Array<ArrayBuffer>> {
  const photo = sharp({ create: { width: 40, height: 30, channels: 3, background: 'white' } }).jpeg()
  return new Uint8Array(await photo.toBuffer())
}
