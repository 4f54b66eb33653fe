import { t } from '#kernel/i18n/t.ts'
import type { PageRequest } from '#kernel/page.ts'
import { Button } from '#ui/form/button.tsx'
import { ButtonGroup } from '#ui/form/button-group.tsx'
import { errorOf, type FieldError } from '#ui/form/error-summary.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { HiddenFields } from '#ui/form/hidden-fields.tsx'
import { Select } from '#ui/form/select.tsx'
import { TextArea } from '#ui/form/text-area.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { Details } from '#ui/show/details.tsx'
import { dutyNames } from '../../queries/duty-names.ts'
import type { FlowShown } from '../../queries/get-flow.ts'
import { outcomesText, type TypedStep } from '../../rules/read-flow-table.ts'
import { stepBoxLabels } from './box-labels.ts'
import { moveChoices, unitRuleChoices } from './flow-words.ts'
import { formErrors } from './form-reading.ts'

const EMPTY_ROWS = 2
const ROWS_AT_MOST = 62
const COLUMNS = ['key', 'order', 'name', 'duty', 'unitRule', 'hours', 'binds', 'outcomes', 'joins'] as const

/** The id of the table of steps, for what is wrong with the whole of it. */
export const STEPS = 'cac-buoc'

/** The steps as they were typed into the form. */
export function typedSteps(form: URLSearchParams): TypedStep[] {
  const rows: TypedStep[] = []
  for (let row = 0; row < ROWS_AT_MOST && form.has(`step-${row}-name`); row += 1) {
    const cells = COLUMNS.map((column) => [column, form.get(`step-${row}-${column}`) ?? ''])
    rows.push(Object.fromEntries(cells) as TypedStep)
  }
  return rows
}

/** The table of a flow as a form: each step a fold, two empty ones at the end. */
export function FlowForm({ shown, request }: { shown: FlowShown; request: PageRequest }) {
  const { form } = request
  const errors = formErrors(request)
  const posted = typedSteps(form)
  const rows =
    posted.length > 0 ? posted : [...stepsOf(shown), ...Array.from({ length: EMPTY_ROWS }, emptyStep)]
  return (
    <form method="post" action={request.path} novalidate>
      <FormTokens csrf={request.csrf} formKey={request.formKey} />
      <TextInput
        name="name"
        label={t('Tên quy trình')}
        value={form.get('name') ?? shown.flow.name}
        error={errorOf(errors, 'name')}
      />
      <p>
        {t(
          'Mỗi lựa chọn một dòng: “Trình ký → Ký kết quả”. Hai bước song song: “Chuyển → Bước A; Bước B”. Xong hồ sơ: “Đã trả → kết thúc”. Chỉ khi thỏa điều kiện: “Chuyển → Bước A [điều kiện FEEL]”. Xóa tên bước để bỏ bước.',
        )}
      </p>
      <div id={STEPS} role="group" aria-label={t('Các bước')} tabIndex={-1}>
        {rows.map((step, row) => (
          <StepFold key={`${row} ${step.key}`} step={step} row={row} shown={shown} errors={errors} />
        ))}
      </div>
      <TextInput
        name="validFrom"
        label={t('Có hiệu lực từ ngày')}
        type="date"
        width="w10"
        value={form.get('validFrom')}
        error={errorOf(errors, 'validFrom')}
      />
      <TextInput
        name="decisionNo"
        label={t('Số quyết định')}
        width="w20"
        value={form.get('decisionNo')}
        error={errorOf(errors, 'decisionNo')}
      />
      <ButtonGroup>
        <Button name="viec" value="sua">
          {t('Áp dụng phiên bản mới')}
        </Button>
        <Button kind="secondary" name="viec" value="lap">
          {t('Lập thành quy trình khác')}
        </Button>
      </ButtonGroup>
    </form>
  )
}

type StepFoldProps = { step: TypedStep; row: number; shown: FlowShown; errors: readonly FieldError[] }

function StepFold({ step, row, shown, errors }: StepFoldProps) {
  const box = boxOf(row, errors)
  const isWrong = COLUMNS.some((column) => box(column).error)
  const summary = step.name || t('Thêm bước')
  return (
    <Details summary={`${row + 1}. ${summary}`} open={isWrong}>
      <HiddenFields values={{ [box('key').name]: step.key }} />
      <TextInput {...box('name')} value={step.name} />
      <StepNorms step={step} shown={shown} box={box} />
      <TextArea
        {...box('outcomes')}
        value={step.outcomes}
        rows={Math.max(2, step.outcomes.split('\n').length)}
      />
      <TextInput
        {...box('joins')}
        hint={t('Tên các bước, cách nhau bằng dấu chấm phẩy.')}
        value={step.joins}
        optional
      />
    </Details>
  )
}

type Boxes = ReturnType<typeof boxOf>

/** Name, label and everything that is wrong of each box of a row. */
function boxOf(row: number, errors: readonly FieldError[]) {
  const labels: Partial<Record<keyof TypedStep, string>> = stepBoxLabels()
  return (column: keyof TypedStep) => {
    const name = `step-${row}-${column}`
    const wrong = errors.filter((error) => error.name === name).map(({ text }) => text)
    return { name, label: labels[column] ?? '', error: wrong.join(' ') || null }
  }
}

function StepNorms({ step, shown, box }: { step: TypedStep; shown: FlowShown; box: Boxes }) {
  const duties = shown.duties.map((key) => ({ value: key, label: t(dutyNames().get(key) ?? key) }))
  return (
    <div class="desk-counts">
      <TextInput {...box('order')} value={step.order} width="w4" inputMode="decimal" />
      <TextInput {...box('hours')} value={step.hours} width="w4" inputMode="decimal" />
      <Select {...box('duty')} choices={duties} value={step.duty} />
      <Select {...box('unitRule')} choices={unitRuleChoices()} value={step.unitRule} />
      <Select {...box('binds')} choices={moveChoices()} value={step.binds} emptyLabel={t('Không')} />
    </div>
  )
}

function stepsOf({ flow }: FlowShown): TypedStep[] {
  const nameOf = (key: string) => flow.steps.find((step) => step.key === key)?.name ?? key
  return flow.steps.map((step, index) => ({
    key: step.key,
    order: String(index + 1),
    name: step.name,
    duty: step.duty,
    unitRule: step.unitRule,
    hours: String(step.hours).replace('.', ','),
    binds: step.binds ?? '',
    outcomes: outcomesText(step, nameOf),
    joins: step.joins?.map(nameOf).join('; ') ?? '',
  }))
}

function emptyStep(): TypedStep {
  return {
    key: '',
    order: '',
    name: '',
    duty: 'one-stop.work',
    unitRule: 'field-section',
    hours: '',
    binds: '',
    outcomes: '',
    joins: '',
  }
}
