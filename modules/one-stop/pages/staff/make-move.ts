import { createHash } from 'node:crypto'
import { t } from '#kernel/i18n/t.ts'
import type { PageRequest } from '#kernel/page.ts'
import { refuse, refuseInput } from '#kernel/refusal.ts'
import { readDayParts } from '#ui/form/day-parts.ts'
import {
  answerConsultation,
  assignWork,
  checkEnclosures,
  completeStep,
  consultUnit,
  correctResult,
  decideDossier,
  deliverSupplement,
  extendDossier,
  giveBackResult,
  issueResult,
  receiveDossier,
  refuseDossier,
  requestSupplement,
  stopDossier,
  undo,
  withdrawDecision,
  withdrawDossier,
} from '../../index.ts'
import { checksIn, enclosuresIn, filesIn, wrongsIn } from './read-moves.ts'

/** One posted move: what was typed, about which dossier. */
type Move = PageRequest & {
  dossierId: string
  text: (field: string) => string
  maybe: (field: string) => { [k: string]: string }
}

const moves: Record<string, (move: Move) => Promise<string>> = {
  'receive': receive,
  'ask': ask,
  'supply': supply,
  'refuse': (move) => end(move, refuseDossier),
  'stop': (move) => end(move, stopDossier),
  'withdraw': withdraw,
  'extend': extend,
  'assign': assign,
  'reassign': assign,
  'consult': consult,
  'answer': answer,
  'step': step,
  'decide': decide,
  'withdraw-decision': withdrawSigned,
  'correct': correct,
  'issue': issue,
  'give-back': giveBack,
  'undo': takeBack,
}

/** Makes the move a form of the page asks for; answers what was done, for the notice on the next view. */
export async function makeMove(request: PageRequest): Promise<string> {
  const name = request.form.get('move') ?? ''
  const make = moves[name] ?? refuse('malformed', { why: 'move' })
  const text = (field: string) => request.form.get(`${name}.${field}`)?.trim() ?? ''
  const maybe = (field: string) => (text(field) ? { [field]: text(field) } : ({} as Record<string, string>))
  return make({ ...request, dossierId: request.params['dossierId'] ?? '', text, maybe })
}

async function receive(move: Move): Promise<string> {
  const { actor, now, form, dossierId, formKey } = move
  const checks = checksIn(form, 'receive')
  if (checks.length > 0)
    await checkEnclosures.perform(
      actor,
      now,
      { dossierId, checks },
      { idempotencyKey: keyFor(formKey, 'check') },
    )
  if (form.get('receive.do') === 'check') return 'check'
  await receiveDossier.perform(actor, now, { dossierId }, { idempotencyKey: formKey })
  return 'receive'
}

async function ask(move: Move): Promise<string> {
  const { actor, now, form, dossierId, formKey } = move
  const answerBy = dayIn(move, 'answerBy')
  const input = {
    dossierId,
    wrongs: wrongsIn(form, 'ask'),
    ...(answerBy ? { answerBy } : {}),
    ...move.maybe('move'),
  }
  await requestSupplement.perform(actor, now, input, { idempotencyKey: formKey })
  return 'ask'
}

async function supply(move: Move): Promise<string> {
  const { actor, now, dossierId, formKey } = move
  const input = { dossierId, enclosures: enclosuresIn(move, 'supply'), ...move.maybe('explanation') }
  await deliverSupplement.perform(actor, now, input, { idempotencyKey: formKey })
  return 'supply'
}

async function end(move: Move, operation: typeof refuseDossier): Promise<string> {
  const { actor, now, form, dossierId, formKey, text } = move
  const name = form.get('move') ?? ''
  const input = { dossierId, reason: text('reason'), legalBasis: text('legalBasis'), ...move.maybe('move') }
  // Pressing the wrong button must not end somebody's dossier: the officer says once more that she means it.
  if (text('sure') !== 'yes') refuseInput([{ pointer: '/sure', detail: t('Đánh dấu xác nhận rồi bấm lại.') }])
  await operation.perform(actor, now, input, { idempotencyKey: formKey })
  return name
}

async function withdraw(move: Move): Promise<string> {
  const { actor, now, dossierId, formKey, text } = move
  if (text('sure') !== 'yes') refuseInput([{ pointer: '/sure', detail: t('Đánh dấu xác nhận rồi bấm lại.') }])
  await withdrawDossier.perform(
    actor,
    now,
    { dossierId, ...move.maybe('reason') },
    { idempotencyKey: formKey },
  )
  return 'withdraw'
}

async function extend(move: Move): Promise<string> {
  const { actor, now, dossierId, formKey, text } = move
  const promisedOn = dayIn(move, 'promisedOn') ?? ''
  await extendDossier.perform(
    actor,
    now,
    { dossierId, reason: text('reason'), promisedOn },
    { idempotencyKey: formKey },
  )
  return 'extend'
}

async function assign(move: Move): Promise<string> {
  const { actor, now, form, formKey, text } = move
  if (!text('assignee')) refuseInput([{ pointer: '/assignee', detail: t('Chọn người được phân công.') }])
  const input = { workId: form.get('workId') ?? '', assignee: text('assignee'), ...move.maybe('comment') }
  await assignWork.perform(actor, now, input, { idempotencyKey: formKey })
  return 'assign'
}

async function consult(move: Move): Promise<string> {
  const { actor, now, dossierId, formKey, text } = move
  const input = {
    dossierId,
    unitId: text('unitId'),
    question: text('question'),
    answerBy: dayIn(move, 'answerBy') ?? '',
  }
  if (!input.unitId) refuseInput([{ pointer: '/unitId', detail: t('Chọn đơn vị cần hỏi.') }])
  await consultUnit.perform(actor, now, input, { idempotencyKey: formKey })
  return 'consult'
}

async function answer(move: Move): Promise<string> {
  const { actor, now, form, formKey, text } = move
  const input = {
    workId: form.get('workId') ?? '',
    answer: text('answer'),
    fileIds: filesIn(move, 'answer.fileIds'),
  }
  await answerConsultation.perform(actor, now, input, { idempotencyKey: formKey })
  return 'answer'
}

async function step(move: Move): Promise<string> {
  const { actor, now, form, formKey, text } = move
  const fileIds = filesIn(move, 'step.fileIds')
  const input = {
    workId: form.get('workId') ?? '',
    outcome: text('outcome'),
    ...move.maybe('comment'),
    ...(fileIds.length > 0 ? { fileIds } : {}),
  }
  await completeStep.perform(actor, now, input, { idempotencyKey: formKey })
  return 'step'
}

async function decide(move: Move): Promise<string> {
  const { actor, now, dossierId, formKey } = move
  const input = { dossierId, result: resultIn(move, 'decide') }
  await decideDossier.perform(actor, now, input, { idempotencyKey: formKey })
  return 'decide'
}

async function correct(move: Move): Promise<string> {
  const { actor, now, dossierId, formKey, text } = move
  const input = { dossierId, reason: text('reason'), result: resultIn(move, 'correct') }
  await correctResult.perform(actor, now, input, { idempotencyKey: formKey })
  return 'correct'
}

async function withdrawSigned({ actor, now, dossierId, formKey, text }: Move): Promise<string> {
  const input = { dossierId, reason: text('reason') }
  await withdrawDecision.perform(actor, now, input, { idempotencyKey: formKey })
  return 'withdraw-decision'
}

function resultIn(move: Move, name: string) {
  const comment = move.text('result.comment')
  const fileIds = filesIn(move, `${name}.result.fileIds`)
  return { kind: move.text('result.kind'), fileIds, ...(comment ? { comment } : {}) }
}

async function issue({ actor, now, dossierId, formKey }: Move): Promise<string> {
  await issueResult.perform(actor, now, { dossierId }, { idempotencyKey: formKey })
  return 'issue'
}

async function giveBack({ actor, now, dossierId, formKey, text }: Move): Promise<string> {
  const input = { dossierId, receivedBy: text('receivedBy'), proof: text('proof') }
  await giveBackResult.perform(actor, now, input, { idempotencyKey: formKey })
  return 'give-back'
}

async function takeBack({ actor, now, form, dossierId, formKey, maybe }: Move): Promise<string> {
  await undo.perform(
    actor,
    now,
    { dossierId, eventId: form.get('eventId') ?? '', ...maybe('reason') },
    { idempotencyKey: formKey },
  )
  return 'undo'
}

function dayIn({ form }: Move, field: string): string | undefined {
  const name = `${form.get('move')}.${field}`
  const { day, month, year, on } = readDayParts(Object.fromEntries(form), name)
  if (on || !(day || month || year)) return on
  return refuseInput([
    { pointer: `/${field}`, detail: t('Ngày này không có trong lịch. Ghi ngày, tháng, năm bằng số.') },
  ])
}

function keyFor(formKey: string, part: string): string {
  return createHash('sha256').update(`${formKey}/${part}`).digest('hex').slice(0, 48)
}
