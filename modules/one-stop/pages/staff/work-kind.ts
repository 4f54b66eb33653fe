import type { Actor } from '#kernel/actor.ts'
import { t } from '#kernel/i18n/t.ts'
import { posts } from '#modules/organisation/index.ts'
import { defineWorkKind, type InboxRow, type WorkDeed } from '#modules/work/index.ts'
import { assignWork, completeStep, decideDossier, getDossier, issueResult } from '../../index.ts'
import { resultsOf } from '../../queries/case-of-dossier.ts'

defineWorkKind({
  module: 'one-stop',
  label: () => t('Hồ sơ thủ tục hành chính'),
  addressOf: (dossierId) => `/lam-viec/ho-so/${dossierId}`,
  actionOf: (row) => t(actions[row.binds ?? 'work'] ?? 'Xử lý'),
  deedsFor: async (actor, now, rows) => [
    ...(await assignDeeds(actor, now, rows)),
    ...signDeeds(rows),
    ...issueDeeds(rows),
    ...stepDeeds(rows),
  ],
})

const actions: Record<string, string> = {
  'receive': 'Tiếp nhận',
  'assign': 'Phân công',
  'decide': 'Ký',
  'issue': 'Phát hành',
  'give-back': 'Trả kết quả',
  'answer-consultation': 'Cho ý kiến',
  'work': 'Xử lý',
}

/** Officers of the actor's agency who may work on dossiers, those of the section first. */
export async function officersFor(
  actor: Actor,
  now: Date,
  sectionKey: string | null,
): Promise<{ value: string; label: string }[]> {
  if (actor.kind !== 'officer') return []
  const { rows } = await posts.ask(actor, now, { unitId: actor.unitId })
  const able = rows.filter(
    (post) =>
      post.agencyId === actor.unitId && post.duties.includes('one-stop.work') && post.holders.length > 0,
  )
  const near = (post: { sectionKey: string | null }) => (post.sectionKey === sectionKey ? 0 : 1)
  return able
    .toSorted((a, b) => near(a) - near(b))
    .map((post) => ({
      value: post.postId,
      label: `${post.holders.map(({ name }) => name).join(', ')} – ${post.post}`,
    }))
}

async function assignDeeds(actor: Actor, now: Date, rows: readonly InboxRow[]): Promise<WorkDeed[]> {
  const isAssign = (row: InboxRow) => row.binds === 'assign'
  if (actor.kind !== 'officer' || !actor.duties.has('one-stop.assign') || !rows.some(isAssign)) return []
  const officers = await officersFor(actor, now, actor.sectionKey)
  return officers.map(({ value, label }) => ({
    value: `assign/${value}`,
    label,
    group: t('Phân công cho'),
    fits: isAssign,
    perform: ({ actor: who, now: when, idempotencyKey }, row) =>
      assignWork.perform(who, when, { workId: row.workId, assignee: value }, { idempotencyKey }),
  }))
}

function signDeeds(rows: readonly InboxRow[]): WorkDeed[] {
  const isSign = (row: InboxRow) => row.binds === 'decide'
  if (!rows.some(isSign)) return []
  const sign: WorkDeed = {
    value: 'decide',
    label: t('Ký kết quả đã dự thảo'),
    group: t('Ký và phát hành'),
    fits: isSign,
    perform: async ({ actor, now, idempotencyKey }, row) => {
      const dossier = await getDossier.ask(actor, now, { dossierId: row.recordId })
      const [kind] = await resultsOf(dossier.procedureCaseId)
      const result = { kind: kind ?? dossier.procedure, fileIds: [] }
      return decideDossier.perform(actor, now, { dossierId: row.recordId, result }, { idempotencyKey })
    },
  }
  return [sign]
}

function issueDeeds(rows: readonly InboxRow[]): WorkDeed[] {
  const isIssue = (row: InboxRow) => row.binds === 'issue'
  if (!rows.some(isIssue)) return []
  const issue: WorkDeed = {
    value: 'issue',
    label: t('Vào số và phát hành'),
    group: t('Ký và phát hành'),
    fits: isIssue,
    perform: ({ actor, now, idempotencyKey }, row) =>
      issueResult.perform(actor, now, { dossierId: row.recordId }, { idempotencyKey }),
  }
  return [issue]
}

// One deed for each outcome of each free step in the list: rows of the same step finish the same way.
function stepDeeds(rows: readonly InboxRow[]): WorkDeed[] {
  const free = rows.filter((row) => row.binds === null)
  const steps = new Map(free.map((row) => [row.stepKey, row]))
  return [...steps.values()].flatMap((sample) =>
    sample.outcomes.map((outcome) => ({
      value: `step/${sample.stepKey}/${outcome.key}`,
      label: outcome.label,
      group: t('Xong bước “{step}”', { step: sample.step }),
      fits: (row: InboxRow) => row.binds === null && row.stepKey === sample.stepKey,
      perform: ({ actor, now, idempotencyKey }, row) =>
        completeStep.perform(actor, now, { workId: row.workId, outcome: outcome.key }, { idempotencyKey }),
    })),
  )
}
