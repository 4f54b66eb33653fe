import type { Choice } from './choice.ts'
import { ChoiceRow } from './choice-row.tsx'
import { FieldGroup, type FieldProps } from './field.tsx'

/** A choice of any number. */
export type CheckboxesProps = FieldProps & {
  value?: readonly string[] | string | null
  choices: readonly Choice[]
  inline?: boolean
}

/** Any number of choices out of a few, all visible. */
export function Checkboxes(props: CheckboxesProps) {
  const chosen = typeof props.value === 'string' ? [props.value] : (props.value ?? [])
  return (
    <FieldGroup {...props}>
      <div class={props.inline ? 'choices inline' : 'choices'}>
        {props.choices.map((choice, index) => (
          <ChoiceRow
            type="checkbox"
            name={props.name}
            choice={choice}
            index={index}
            checked={chosen.includes(choice.value)}
            invalid={Boolean(props.error)}
            key={choice.value}
          />
        ))}
      </div>
    </FieldGroup>
  )
}
