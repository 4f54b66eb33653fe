import type { ComponentChildren, InputHTMLAttributes } from 'preact'
import { controlProps, Field, type FieldProps } from './field.tsx'

/** A one-line text field. */
export type TextInputProps = FieldProps & {
  value?: string | null
  type?: 'text' | 'email' | 'tel' | 'password' | 'search' | 'date' | 'number'
  inputMode?: 'text' | 'numeric' | 'tel' | 'email' | 'decimal' | 'search'
  autoComplete?: string
  /** Width in characters the answer usually has. */
  width?: 'w4' | 'w10' | 'w20' | 'full'
  maxLength?: number
  placeholder?: string
  suffix?: ComponentChildren
  required?: boolean
  spellCheck?: boolean
  autoFocus?: boolean
  /** A key that brings the focus here on staff pages. */
  shortcut?: string
  list?: string
}

/** One line of text, uncontrolled so that Vietnamese typing programs work. */
export function TextInput(props: TextInputProps) {
  const { width = 'full', suffix } = props
  const input = <input {...inputAttributes(props)} class={`input ${width}`} />
  return (
    <Field {...props}>
      {suffix ? (
        <span class="with-suffix">
          {input}
          <span class="suffix">{suffix}</span>
        </span>
      ) : (
        input
      )}
    </Field>
  )
}

// Preact types each kind of input apart; one component for all of them has to say so once.
function inputAttributes(props: TextInputProps): InputHTMLAttributes<HTMLInputElement> {
  return {
    ...controlProps(props),
    'type': props.type ?? 'text',
    'value': props.value ?? '',
    'inputMode': props.inputMode,
    'autocomplete': props.autoComplete,
    'maxLength': props.maxLength,
    'placeholder': props.placeholder,
    'required': props.required,
    'spellcheck': props.spellCheck,
    'autofocus': props.autoFocus,
    'data-key': props.shortcut,
    'list': props.list,
  } as InputHTMLAttributes<HTMLInputElement>
}
