import type { Choice } from './choice.ts'
import { fieldId } from './field-id.ts'

/** One radio button or check box of a group. */
export type ChoiceRowProps = {
  type: 'radio' | 'checkbox'
  name: string
  choice: Choice
  index: number
  checked: boolean
  invalid?: boolean
}

/** One radio button or check box with its label; the first one carries the id errors link to. */
export function ChoiceRow({ type, name, choice, index, checked, invalid }: ChoiceRowProps) {
  const id = index === 0 ? fieldId(name) : `${fieldId(name)}-${index + 1}`
  const hintId = choice.hint ? `${id}-choice-hint` : undefined
  return (
    <div class="choice">
      <input
        type={type}
        id={id}
        name={name}
        value={choice.value}
        checked={checked}
        disabled={choice.disabled}
        aria-describedby={hintId}
        aria-invalid={invalid && type === 'checkbox' ? 'true' : undefined}
      />
      <label for={id} lang={choice.lang}>
        {choice.label}
      </label>
      {choice.hint ? (
        <div class="hint" id={hintId}>
          {choice.hint}
        </div>
      ) : null}
    </div>
  )
}
