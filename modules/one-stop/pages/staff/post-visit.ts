import { createHash } from 'node:crypto'
import type { Officer } from '#kernel/actor.ts'
import { t } from '#kernel/i18n/t.ts'
import type { PageRequest } from '#kernel/page.ts'
import { refuseInput, type InputError } from '#kernel/refusal.ts'
import { recordRepresentative } from '#modules/parties/index.ts'
import { checkEnclosures, receiveAtDesk, submitDossier } from '../../index.ts'
import { deskVisit, type DeskVisit } from './desk-visit.ts'
import { vietnamDay } from '../../rules/vietnam-day.ts'
import { PROXY_PAPER } from './desk-proxy.tsx'
import { orNone } from './or-none.ts'
import { checksIn, enclosuresIn, filesIn } from './read-moves.ts'

/** Takes in what stands on the desk, all or nothing; or only notes it when papers are still missing. Answers the dossier. */
export async function postVisit(request: PageRequest): Promise<Visited> {
  const visit = await deskVisit(request)
  const { actor, now, form, formKey } = request
  const isWaiting = form.get('do') === 'submit'
  refuseUnready(visit, isWaiting)
  const checks = checksIn(form, 'desk')
  const input = filingOf(visit)
  if (!isWaiting) {
    const received = await receiveAtDesk.perform(
      actor,
      now,
      { ...input, checks },
      { idempotencyKey: formKey },
    )
    return { dossierId: received.dossierId, standing: await askStanding(visit, received.code) }
  }
  const { dossierId } = await submitDossier.perform(actor, now, input, { idempotencyKey: formKey })
  if (checks.length > 0)
    await checkEnclosures.perform(
      actor,
      now,
      { dossierId, checks },
      { idempotencyKey: keyFor(formKey, 'check') },
    )
  return { dossierId, standing: undefined }
}

/** The dossier of the visit, and whether somebody now waits to represent the body for good. */
export type Visited = { dossierId: string; standing: 'waits' | 'refused' | undefined }

// The dossier goes on in any case: whom the body names for good is another matter, and waits for a second officer.
async function askStanding(visit: DeskVisit, code: string): Promise<Visited['standing']> {
  const { request, text } = visit
  const { applicant, assistedBy } = filingOf(visit)
  if (text('standing') !== 'yes' || applicant.kind !== 'body' || !assistedBy) return undefined
  const { kind: _, phone: __, email: ___, address: ____, ...body } = applicant as Record<string, unknown>
  const { fileIds, ...person } = assistedBy
  const wish = {
    body,
    person,
    fileIds,
    basis: t('Giấy tờ kèm hồ sơ {code}', { code }),
    from: vietnamDay(request.now),
  }
  const key = keyFor(request.formKey, 'standing')
  const asked = await orNone(
    recordRepresentative.perform(request.actor, request.now, wish, { idempotencyKey: key }),
  )
  return asked ? 'waits' : 'refused'
}

function filingOf({ request, text, procedure, procedureCase }: DeskVisit) {
  const maybe = (field: string) => (text(`applicant.${field}`) ? { [field]: text(`applicant.${field}`) } : {})
  const assistedBy = proxyOf(request, text)
  return {
    procedureCode: procedure?.code ?? '',
    procedureCaseId: procedureCase?.procedureCaseId,
    unitId: (request.actor as Officer).unitId,
    channel: 'desk',
    applicant: {
      kind: text('applicant.kind') || 'citizen',
      name: text('applicant.name'),
      identityNumber: text('applicant.identityNumber'),
      ...maybe('identityKind'),
      ...maybe('identityCountry'),
      ...maybe('phone'),
      ...maybe('email'),
      ...maybe('address'),
    },
    ...(assistedBy ? { assistedBy } : {}),
    form: {},
    enclosures: enclosuresIn(request, 'desk'),
    returnMode: text('returnMode') || 'desk',
  }
}

function proxyOf(request: PageRequest, text: DeskVisit['text']) {
  const [name, number] = [text('assistedBy.name'), text('assistedBy.identityNumber')]
  if (!name && !number) return undefined
  return { name, identityNumber: number, fileIds: filesIn(request, PROXY_PAPER) }
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
