import { t } from '#kernel/i18n/t.ts'
import { definePage, go, show, type PageRequest } from '#kernel/page.ts'
import { Refusal, refuseInput, type InputError } from '#kernel/refusal.ts'
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
    const { steps, rows, start, faults } = readFlowTable(typedSteps(form), shown.flow)
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
      const wish = { flowKey: shown.key, ...common }
      const revised = await reviseFlow
        .perform(actor, now, wish, options)
        .catch((error: unknown) => refuseByRow(error, rows))
      return go(`${flowHref(shown.key)}?phien-ban=${revised.version}&thu-tuc=${revised.procedures}`)
    }
    const wish = { flowKey: newKey(request, shown.flow.name), ...common }
    const { flowKey } = await addFlow
      .perform(actor, now, wish, options)
      .catch((error: unknown) => refuseByRow(error, rows))
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

function saidFault({ row, column, why, text }: TableFault): InputError {
  const words = {
    'no-arrow': t('“{text}” chưa có mũi tên → chỉ bước tiếp theo.', { text }),
    'unknown-step': t('Không có bước nào tên “{text}”.', { text }),
    'no-hours': t('Ghi số giờ làm việc lớn hơn 0.'),
    'no-outcome': t('Chưa có lựa chọn nào để đi tiếp.'),
    'one-to-join': t('Ghi ít nhất hai bước, hoặc để trống.'),
  }
  return { pointer: `/step-${row}-${column}`, detail: words[why] }
}

/** Says a refusal of the operation, which numbers the steps it was given, by the rows of the table they were typed in. */
function refuseByRow(error: unknown, rows: readonly number[]): never {
  if (!(error instanceof Refusal)) throw error
  const errors = error.errors.map(({ pointer, detail }) => ({ pointer: boxPointer(pointer, rows), detail }))
  throw new Refusal(error.code, error.facts, errors)
}

function boxPointer(pointer: string, rows: readonly number[]): string {
  // The key of a process, like that of a step, is made of its name.
  if (pointer === '/flowKey') return '/name'
  const [, at, part = 'name'] = /^\/steps\/(\d+)(?:\/(\w+))?/.exec(pointer) ?? []
  const row = at === undefined ? undefined : rows[Number(at)]
  if (row === undefined) return pointer
  return `/step-${row}-${part === 'key' ? 'name' : part}`
}
