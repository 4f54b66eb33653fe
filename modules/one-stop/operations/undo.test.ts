import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { anOfficer } from '#modules/organisation/testing.ts'
import {
  aWard,
  journalOf,
  lastEvent,
  minutesAfter,
  monday,
  openWork,
  rowOf,
  wrongs,
  type MadeDossier,
  type Milestone,
} from '../testing.ts'
import { answerConsultation } from './answer-consultation.ts'
import { assignWork } from './assign-work.ts'
import { completeStep } from './complete-step.ts'
import { consultUnit } from './consult-unit.ts'
import { correctResult } from './correct-result.ts'
import { decideDossier } from './decide-dossier.ts'
import { deliverSupplement } from './deliver-supplement.ts'
import { extendDossier } from './extend-dossier.ts'
import { giveBackResult } from './give-back-result.ts'
import { issueResult } from './issue-result.ts'
import { receiveDossier } from './receive-dossier.ts'
import { refuseDossier } from './refuse-dossier.ts'
import { requestSupplement } from './request-supplement.ts'
import { stopDossier } from './stop-dossier.ts'
import { undo } from './undo.ts'
import { withdrawDecision } from './withdraw-decision.ts'
import { withdrawDossier } from './withdraw-dossier.ts'

await freshDatabase()
const soon = minutesAfter(monday, 1)
const why = { reason: 'Không thuộc thẩm quyền của cơ quan này.', legalBasis: 'Điều 17' }
const correction = { reason: why.reason, result: { kind: 'Giấy đúng' } }
const consultation = { question: 'Thửa đất có tranh chấp không?', answerBy: '2026-03-06' }

type Deed = {
  from: Milestone
  by: (made: MadeDossier) => Actor
  deed: (made: MadeDossier, actor: Actor) => Promise<unknown>
}
const clerk = ({ ward }: MadeDossier) => ward.clerk
const field = ({ ward }: MadeDossier) => ward.fieldOfficer
const leader = ({ ward }: MadeDossier) => ward.leader
const head = ({ ward }: MadeDossier) => ward.head
const workOf = async ({ dossierId }: MadeDossier) => (await openWork(dossierId))[0]?.id

const deeds: Record<string, Deed> = {
  'reception': {
    from: 'checked',
    by: clerk,
    deed: ({ dossierId }, a) => receiveDossier.perform(a, soon, { dossierId }),
  },
  'refusal at the desk': {
    from: 'submitted',
    by: clerk,
    deed: ({ dossierId }, a) => refuseDossier.perform(a, soon, { dossierId, ...why }),
  },
  'request to complete': {
    from: 'submitted',
    by: clerk,
    deed: ({ dossierId }, a) => requestSupplement.perform(a, soon, { dossierId, wrongs }),
  },
  'assignment': {
    from: 'received',
    by: head,
    deed: async (m, a) =>
      assignWork.perform(a, soon, { workId: await workOf(m), assignee: m.ward.fieldOfficer.postId }),
  },
  'reassignment': {
    from: 'in-progress',
    by: head,
    deed: async (m, a) => {
      const other = await anOfficer(m.ward.unitId, 'test-field', {
        unitId: m.ward.sections.office,
        sectionKey: 'van-phong',
      })
      await assignWork.perform(a, soon, { workId: await workOf(m), assignee: other.postId })
    },
  },
  'step': {
    from: 'in-progress',
    by: field,
    deed: async (m, a) =>
      completeStep.perform(a, soon, { workId: await workOf(m), outcome: 'propose', comment: 'Đủ' }),
  },
  'sending back': {
    from: 'examined',
    by: head,
    deed: async (m, a) => completeStep.perform(a, soon, { workId: await workOf(m), outcome: 'redo' }),
  },
  'request for a supplement': {
    from: 'in-progress',
    by: field,
    deed: ({ dossierId }, a) => requestSupplement.perform(a, soon, { dossierId, wrongs }),
  },
  'supplement taken at the desk': {
    from: 'awaiting-supplement',
    by: clerk,
    deed: ({ dossierId }, a) =>
      deliverSupplement.perform(a, soon, {
        dossierId,
        enclosures: [
          { requirementId: 'to-khai', originals: 3 },
          { requirementId: 'ban-ve', copies: 1 },
        ],
      }),
  },
  'consultation': {
    from: 'in-progress',
    by: field,
    deed: ({ dossierId, ward }, a) =>
      consultUnit.perform(a, soon, { dossierId, unitId: ward.cityId, ...consultation }),
  },
  'extension': {
    from: 'in-progress',
    by: leader,
    deed: ({ dossierId }, a) =>
      extendDossier.perform(a, soon, { dossierId, reason: why.reason, promisedOn: '2026-03-20' }),
  },
  'refusal of the matter': {
    from: 'in-progress',
    by: leader,
    deed: ({ dossierId }, a) => refuseDossier.perform(a, soon, { dossierId, ...why }),
  },
  'stop': {
    from: 'awaiting-supplement',
    by: leader,
    deed: ({ dossierId }, a) => stopDossier.perform(a, soon, { dossierId, ...why }),
  },
  'withdrawal at the desk': {
    from: 'in-progress',
    by: clerk,
    deed: ({ dossierId }, a) => withdrawDossier.perform(a, soon, { dossierId }),
  },
  'signature': {
    from: 'reviewed',
    by: leader,
    deed: ({ dossierId }, a) => decideDossier.perform(a, soon, { dossierId, result: { kind: 'Giấy' } }),
  },
  'issue': {
    from: 'decided',
    by: ({ ward }) => ward.documentClerk,
    deed: ({ dossierId }, a) => issueResult.perform(a, soon, { dossierId }),
  },
  'taking a decision back': {
    from: 'decided',
    by: leader,
    deed: ({ dossierId }, a) => withdrawDecision.perform(a, soon, { dossierId, reason: why.reason }),
  },
  'correction of what waits to be given back': {
    from: 'result-ready',
    by: leader,
    deed: ({ dossierId }, a) => correctResult.perform(a, soon, { dossierId, ...correction }),
  },
  'correction of what was given back': {
    from: 'returned',
    by: leader,
    deed: ({ dossierId }, a) => correctResult.perform(a, soon, { dossierId, ...correction }),
  },
  'taking a correction back': {
    from: 'corrected',
    by: leader,
    deed: ({ dossierId }, a) => withdrawDecision.perform(a, soon, { dossierId, reason: why.reason }),
  },
  'taking a correction of what was given back back': {
    from: 'corrected-after-return',
    by: leader,
    deed: ({ dossierId }, a) => withdrawDecision.perform(a, soon, { dossierId, reason: why.reason }),
  },
  'issue of a correction': {
    from: 'corrected-after-return',
    by: ({ ward }) => ward.documentClerk,
    deed: ({ dossierId }, a) => issueResult.perform(a, soon, { dossierId }),
  },
  'giving back': {
    from: 'result-ready',
    by: clerk,
    deed: ({ dossierId }, a) =>
      giveBackResult.perform(a, soon, { dossierId, receivedBy: 'An', proof: 'Căn cước' }),
  },
}

for (const [name, { from, by, deed }] of Object.entries(deeds)) {
  test(`taken back: ${name}`, async () => {
    const ward = await aWard()
    const made = await ward.dossier({ state: from })
    const before = await standing(made.dossierId)
    await deed(made, by(made))
    assert.notDeepEqual(await standing(made.dossierId), before)
    const { id: eventId } = await lastEvent(made.dossierId)

    const undone = await undo.perform(by(made), minutesAfter(monday, 3), {
      dossierId: made.dossierId,
      eventId,
    })

    assert.deepEqual(await standing(made.dossierId), before)
    assert.equal(undone.state, (before.row as { state: string }).state)
    assert.equal((await journalOf(made.dossierId)).at(-1), 'one-stop.change-undone')
  })
}

test('an opinion that was given is taken back while its giver still sees the dossier', async () => {
  const ward = await aWard()
  const made = await ward.dossier({ state: 'in-progress' })
  const unitId = ward.sections.desk
  const { workId } = await consultUnit.perform(ward.fieldOfficer, soon, {
    dossierId: made.dossierId,
    unitId,
    ...consultation,
  })
  const before = await standing(made.dossierId)
  await answerConsultation.perform(ward.clerk, soon, { workId, answer: 'Không có tranh chấp' })

  await undo.perform(ward.clerk, soon, {
    dossierId: made.dossierId,
    eventId: (await lastEvent(made.dossierId)).id,
  })

  assert.deepEqual(await standing(made.dossierId), before)
})

test('an image that somebody changed, prolonged or copied to another event brings nothing back', async () => {
  const made = await (await aWard()).dossier({ state: 'checked' })
  const { dossierId, ward } = made
  await receiveDossier.perform(ward.clerk, soon, { dossierId })
  const eventId = (await lastEvent(dossierId)).id
  const images = () => database().updateTable('one_stop.undo_image').where('event_id', '=', eventId)
  const own = await database()
    .selectFrom('one_stop.undo_image')
    .selectAll()
    .where('event_id', '=', eventId)
    .executeTakeFirstOrThrow()
  const take = (at = soon) => undo.perform(ward.clerk, at, { dossierId, eventId })

  await images()
    .set({ before: JSON.stringify({ ...(own.before as object), state: 'returned' }) })
    .execute()
  await assert.rejects(take(), { code: 'nothing-to-undo' })
  const prolonged = minutesAfter(monday, 60)
  await images()
    .set({ before: JSON.stringify(own.before), possible_until: prolonged })
    .execute()
  await assert.rejects(take(minutesAfter(monday, 50)), { code: 'nothing-to-undo' })

  await images().set({ possible_until: own.possible_until }).execute()
  assert.ok((await take()).state)
})

/** How a dossier stands, as far as an undo has to bring it back: its row, its open work, its papers, its counts. */
async function standing(dossierId: string) {
  const { code: _code, search: _search, last_event_at: _at, ...row } = await rowOf(dossierId)
  const db = database()
  const [work, papers, rounds, result, ending, consultations, tally] = [
    (await openWork(dossierId))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ waits_since, ...w }) => ({ ...w, waits: waits_since !== null })),
    await db
      .selectFrom('one_stop.enclosure')
      .selectAll()
      .where('dossier_id', '=', dossierId)
      .orderBy('requirement_id')
      .execute(),
    await db
      .selectFrom('one_stop.supplement_request')
      .selectAll()
      .where('dossier_id', '=', dossierId)
      .where('undone_at', 'is', null)
      .execute(),
    await db
      .selectFrom('one_stop.result')
      .selectAll()
      .where('dossier_id', '=', dossierId)
      .where('undone_at', 'is', null)
      .execute(),
    await db
      .selectFrom('one_stop.ending')
      .selectAll()
      .where('dossier_id', '=', dossierId)
      .where('undone_at', 'is', null)
      .execute(),
    await db
      .selectFrom('one_stop.consultation')
      .selectAll()
      .where('dossier_id', '=', dossierId)
      .where('undone_at', 'is', null)
      .execute(),
    await tallyOf(row.procedure_id),
  ]
  return { row, work, papers, rounds, result, ending, consultations, tally }
}

async function tallyOf(procedureId: string): Promise<object[]> {
  const rows = await database()
    .selectFrom('one_stop.tally_delta')
    .select((eb) => ['day_on', 'measure', eb.fn.sum<number>('n').as('n')])
    .where('procedure_id', '=', procedureId)
    .groupBy(['day_on', 'measure'])
    .having((eb) => eb(eb.fn.sum('n'), '<>', 0))
    .orderBy('day_on')
    .orderBy('measure')
    .execute()
  return rows
}
