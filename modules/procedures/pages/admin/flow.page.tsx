import { t } from '#kernel/i18n/t.ts'
import { definePage, go, show, type PageRequest } from '#kernel/page.ts'
import { refuseInput } from '#kernel/refusal.ts'
import { addFlow } from '../../operations/add-flow.ts'
import { reviseFlow } from '../../operations/revise-flow.ts'
import { getFlow } from '../../queries/get-flow.ts'
import { administersProcedures } from '../../rules/administers-procedures.ts'
import { keyOf } from '../../rules/key-of.ts'
import { readFlowTable, type TableFault } from '../../rules/read-flow-table.ts'
import { flowHref } from './catalogue-words.ts'
import { typedSteps } from './flow-form.tsx'
import { FlowView } from './flow-view.tsx'
import { typed } from './form-reading.ts'

definePage({
  path: '/lam-viec/thu-tuc/quy-trinh/:key',
  side: 'staff',
  summary: 'Một quy trình nội bộ: bảng, sơ đồ, sửa theo quyết định',
  may: administersProcedures,
  show: async (request) => {
    const { actor, now, params } = request
    const flow = await getFlow.ask(actor, now, { key: (params['key'] ?? '').slice(0, 60) })
    return show(t(flow.flow.name), <FlowView shown={flow} request={request} />)
  },
  post: async (request) => {
    const { actor, now, params, form, formKey } = request
    const shown = await getFlow.ask(actor, now, { key: (params['key'] ?? '').slice(0, 60) })
    const { steps, start, faults } = readFlowTable(typedSteps(form), shown.flow)
    if (faults.length > 0) refuseInput(faults.map(saidFault))
    const name = typed(form, 'name') || shown.flow.name
    const common = {
      name,
      decisionNo: typed(form, 'decisionNo'),
      validFrom: typed(form, 'validFrom'),
      start,
      steps,
    }
    const options = { idempotencyKey: formKey }
    if (typed(form, 'viec') !== 'lap') {
      const { version, procedures } = await reviseFlow.perform(
        actor,
        now,
        { flowKey: shown.key, ...common },
        options,
      )
      return go(`${flowHref(shown.key)}?phien-ban=${version}&thu-tuc=${procedures}`)
    }
    const { flowKey } = await addFlow.perform(
      actor,
      now,
      { flowKey: newKey(request, shown.flow.name), ...common },
      options,
    )
    return go(`${flowHref(flowKey)}?phien-ban=1`)
  },
})

// A copy is called by a name of its own, out of which its key is made.
function newKey({ form }: PageRequest, oldName: string): string {
  const name = typed(form, 'name')
  if (name === '' || name === oldName)
    refuseInput([{ pointer: '/name', detail: t('Đặt tên khác cho quy trình mới.') }])
  return keyOf(name).slice(0, 60)
}

function saidFault({ row, column, why, text }: TableFault): { pointer: string; detail: string } {
  const place = { row: row + 1, text }
  const words = {
    'no-arrow': t('Bước {row}: “{text}” chưa có mũi tên → chỉ bước tiếp theo.', place),
    'unknown-step': t('Bước {row}: không có bước nào tên “{text}”.', place),
    'no-hours': t('Bước {row}: ghi số giờ làm việc lớn hơn 0.', place),
    'no-outcome': t('Bước {row}: chưa có lựa chọn nào để đi tiếp.', place),
  }
  return { pointer: `/step-${row}-${column}`, detail: words[why] }
}
