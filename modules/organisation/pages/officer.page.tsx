import { t } from '#kernel/i18n/t.ts'
import { definePage, go, show, type PageRequest } from '#kernel/page.ts'
import { refuseInput } from '#kernel/refusal.ts'
import { delegate } from '../operations/delegate.ts'
import { endAppointment } from '../operations/end-appointment.ts'
import { endDelegation } from '../operations/end-delegation.ts'
import { moveOfficer } from '../operations/move-officer.ts'
import { recordAbsence } from '../operations/record-absence.ts'
import { getOfficer } from '../queries/get-officer.ts'
import { posts, type PostListRow } from '../queries/posts.ts'
import { units, type UnitRow } from '../queries/units.ts'
import { isOfficial } from '../rules/administers.ts'
import { boxName, typed, typedStart } from './form-reading.ts'
import { officerHref } from './kind-names.ts'
import { afterAct } from './second-note.tsx'
import { OfficerView } from './officer-view.tsx'

definePage({
  path: '/lam-viec/to-chuc/can-bo/:officerId',
  side: 'staff',
  summary: 'Một cán bộ: vị trí, điều động, ủy quyền, vắng mặt',
  may: isOfficial,
  show: async (request) => {
    const officer = await getOfficer.ask(request.actor, request.now, {
      officerId: request.params['officerId'],
    })
    const search = request.query.get('donVi')?.trim() ?? ''
    const targets = officer.isAdministered
      ? await targetsOf(
          request,
          search,
          officer.appointments.map(({ agencyId }) => agencyId),
        )
      : []
    return show(officer.name, <OfficerView {...{ officer, targets, search, request }} />)
  },
  post: async (request) => {
    const officerId = request.params['officerId'] ?? ''
    const deed = deeds[request.form.get('viec') ?? '']
    if (!deed) refuseInput([{ pointer: '/viec', detail: t('Chọn một việc rồi gửi lại.') }])
    return go(afterAct(officerHref(officerId), await deed(request, officerId)))
  },
})

// Where she may be moved to: posts of the agencies searched for, else of her own.
async function targetsOf(
  { actor, now }: PageRequest,
  search: string,
  own: readonly string[],
): Promise<PostListRow[]> {
  const found = search
    ? (await units.ask(actor, now, { q: search.slice(0, 200), kind: 'agency', limit: 5 })).rows
    : []
  const agencies = search ? found.map((unit: UnitRow) => unit.unitId) : [...new Set(own)]
  const lists = await Promise.all(agencies.map((unitId) => posts.ask(actor, now, { unitId })))
  return lists.flatMap(({ rows }) => rows)
}

const deeds: Record<string, (request: PageRequest, officerId: string) => Promise<unknown>> = {
  'dieu-dong': (request) =>
    moveOfficer.perform(
      request.actor,
      request.now,
      {
        appointmentId: typed(request, 'appointmentId'),
        toPostId: typed(request, 'toPostId'),
        at: typedStart(request, 'at'),
        decisionNo: typed(request, 'decisionNo'),
      },
      { idempotencyKey: request.formKey },
    ),
  'thoi-giu': (request) =>
    endAppointment.perform(
      request.actor,
      request.now,
      {
        appointmentId: typed(request, 'appointmentId'),
        at: typedStart(request, 'at'),
        decisionNo: typed(request, 'decisionNo'),
      },
      { idempotencyKey: request.formKey },
    ),
  'uy-quyen': (request) =>
    delegate.perform(
      request.actor,
      request.now,
      {
        fromPostId: typed(request, 'fromPostId'),
        toPostId: typed(request, 'toPostId'),
        duties: request.form.getAll(boxName('uy-quyen', 'duties')),
        from: typedStart(request, 'from'),
        to: typed(request, 'to') ? typedStart(request, 'to') : null,
        decisionNo: typed(request, 'decisionNo'),
      },
      { idempotencyKey: request.formKey },
    ),
  'cham-dut': (request) =>
    endDelegation.perform(
      request.actor,
      request.now,
      { delegationId: typed(request, 'delegationId'), at: typedStart(request, 'at') },
      { idempotencyKey: request.formKey },
    ),
  'vang-mat': (request, officerId) =>
    recordAbsence.perform(
      request.actor,
      request.now,
      {
        officerId,
        reason: typed(request, 'reason'),
        from: typedStart(request, 'from'),
        to: typedStart(request, 'to'),
        decisionNo: typed(request, 'decisionNo'),
      },
      { idempotencyKey: request.formKey },
    ),
}
