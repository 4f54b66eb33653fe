import type { Choice } from './choice.ts'
import { ChoiceRow } from './choice-row.tsx'
import { FieldGroup, type FieldProps } from './field.tsx'

/** A choice of exactly one. */
export type RadiosProps = FieldProps & { value?: string | null; choices: readonly Choice[]; inline?: boolean }

/** One choice out of a few, all visible. */
export function Radios(props: RadiosProps) {
  return (
    <FieldGroup {...props}>
      <div class={props.inline ? 'choices inline' : 'choices'}>
        {props.choices.map((choice, index) => (
          <ChoiceRow
            type="radio"
            name={props.name}
            choice={choice}
            index={index}
            checked={choice.value === props.value}
            key={choice.value}
          />
        ))}
      </div>
    </FieldGroup>
  )
}
