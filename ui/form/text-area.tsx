import { controlProps, Field, type FieldProps } from './field.tsx'

/** A text field of several lines. */
export type TextAreaProps = FieldProps & {
  value?: string | null
  rows?: number
  maxLength?: number
  required?: boolean
}

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  return (
    <Field {...props}>
      <textarea
        {...controlProps(props)}
        class="input"
        rows={props.rows ?? 4}
        maxLength={props.maxLength}
        required={props.required}
      >
        {props.value ?? ''}
      </textarea>
    </Field>
  )
}
