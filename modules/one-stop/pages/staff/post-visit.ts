import { createHash } from 'node:crypto'
import type { Officer } from '#kernel/actor.ts'
import { t } from '#kernel/i18n/t.ts'
import type { PageRequest } from '#kernel/page.ts'
import { refuseInput, type InputError } from '#kernel/refusal.ts'
import { checkEnclosures, receiveAtDesk, submitDossier } from '../../index.ts'
import { deskVisit, type DeskVisit } from './desk-visit.ts'
import { checksIn, enclosuresIn } from './read-moves.ts'

/** Takes in what stands on the desk, all or nothing; or only notes it when papers are still missing. Answers the dossier. */
export async function postVisit(request: PageRequest): Promise<string> {
  const visit = await deskVisit(request)
  const { actor, now, form, formKey } = request
  const isWaiting = form.get('do') === 'submit'
  refuseUnready(visit, isWaiting)
  const checks = checksIn(form, 'desk')
  const input = filingOf(visit)
  if (!isWaiting)
    return (await receiveAtDesk.perform(actor, now, { ...input, checks }, { idempotencyKey: formKey }))
      .dossierId
  const { dossierId } = await submitDossier.perform(actor, now, input, { idempotencyKey: formKey })
  if (checks.length > 0)
    await checkEnclosures.perform(
      actor,
      now,
      { dossierId, checks },
      { idempotencyKey: keyFor(formKey, 'check') },
    )
  return dossierId
}

function filingOf({ request, text, procedure, procedureCase }: DeskVisit) {
  const maybe = (field: string) => (text(`applicant.${field}`) ? { [field]: text(`applicant.${field}`) } : {})
  return {
    procedureCode: procedure?.code ?? '',
    procedureCaseId: procedureCase?.procedureCaseId,
    unitId: (request.actor as Officer).unitId,
    channel: 'desk',
    applicant: {
      kind: text('applicant.kind') || 'citizen',
      name: text('applicant.name'),
      identityNumber: text('applicant.identityNumber'),
      ...maybe('phone'),
      ...maybe('email'),
      ...maybe('address'),
    },
    form: {},
    enclosures: enclosuresIn(request, 'desk'),
    returnMode: text('returnMode') || 'desk',
  }
}

// Said before anything is written, at the very paper, so that a clerk who forgot a tick sees where.
function refuseUnready({ procedure, procedureCase, request: { form } }: DeskVisit, isWaiting: boolean): void {
  if (!procedure || !procedureCase)
    return refuseInput([
      { pointer: '/procedure', detail: t('Chưa chọn thủ tục. Gõ tên, tên gọi tắt hoặc mã.') },
    ])
  if (isWaiting) return
  const needed = procedureCase.requirements.filter(({ obligatory, condition }) => obligatory && !condition)
  const errors = needed.flatMap(({ requirementId, name }): InputError[] => {
    const seen = form.get(`desk.seen.${requirementId}`)
    const pointer = `/seen/${requirementId}`
    if (!seen) return [{ pointer, detail: t('Chưa kiểm tra: {name}.', { name }) }]
    return seen === 'missing'
      ? [
          {
            pointer,
            detail: t('Còn thiếu: {name}. Bấm “Ghi nhận, chưa tiếp nhận” để yêu cầu hoàn thiện.', { name }),
          },
        ]
      : []
  })
  if (errors.length > 0) refuseInput(errors)
}

function keyFor(formKey: string, part: string): string {
  return createHash('sha256').update(`${formKey}/${part}`).digest('hex').slice(0, 48)
}
