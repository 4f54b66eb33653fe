import type { ComponentChildren } from 'preact'
import { controlProps, Field, type FieldProps } from './field.tsx'

/** A choice of files; the form around it must be multipart. */
export type FileInputProps = FieldProps & {
  multiple?: boolean
  /** Media types or endings the picker offers first. */
  accept?: string
  /** Opens the camera at once on a phone. */
  capture?: 'environment' | 'user'
  /** Files already there, shown under the box. */
  present?: readonly { name: string; href?: string; note?: ComponentChildren }[]
  required?: boolean
}

/** Photos or files from the device. */
export function FileInput(props: FileInputProps) {
  return (
    <Field {...props}>
      <input
        {...controlProps(props)}
        class="file"
        type="file"
        multiple={props.multiple}
        accept={props.accept}
        capture={props.capture}
        required={props.required}
      />
      {props.present?.length ? (
        <ul class="files">
          {props.present.map((file) => (
            <li key={file.name}>
              {file.href ? <a href={file.href}>{file.name}</a> : file.name}
              {file.note ? <span class="hint"> {file.note}</span> : null}
            </li>
          ))}
        </ul>
      ) : null}
    </Field>
  )
}
