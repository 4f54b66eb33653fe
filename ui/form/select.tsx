import type { Choice } from './choice.ts'
import { controlProps, Field, type FieldProps } from './field.tsx'

/** A drop-down list. */
export type SelectProps = FieldProps & {
  value?: string | null
  choices: readonly Choice[]
  /** Text of a first, empty choice; left out, there is none. */
  emptyLabel?: string
  required?: boolean
}

/** One choice out of many in a drop-down list. */
export function Select(props: SelectProps) {
  const { choices, emptyLabel, value } = props
  const groups = [...new Set(choices.map((choice) => choice.group))]
  return (
    <Field {...props}>
      <select {...controlProps(props)} class="input" required={props.required}>
        {emptyLabel === undefined ? null : <option value="">{emptyLabel}</option>}
        {groups.map((group) => {
          const rows = choices.filter((choice) => choice.group === group)
          const entries = rows.map((choice) => (
            <SelectChoice choice={choice} value={value} key={choice.value} />
          ))
          return group ? <optgroup label={group}>{entries}</optgroup> : entries
        })}
      </select>
    </Field>
  )
}

function SelectChoice({ choice, value }: { choice: Choice; value: string | null | undefined }) {
  return (
    <option
      value={choice.value}
      lang={choice.lang}
      selected={choice.value === value}
      disabled={choice.disabled}
    >
      {choice.label}
    </option>
  )
}
