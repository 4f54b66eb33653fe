import type { ComponentChildren } from 'preact'
import { t } from '#kernel/i18n/t.ts'
import { fieldId } from './field-id.ts'

/** What every control shares. */
export type FieldProps = {
  name: string
  label: string
  /** The language of the label, when it is not that of the page. */
  labelLang?: string | undefined
  hint?: ComponentChildren
  error?: string | null
  /** Says "(không bắt buộc)" after the label: everything else is required. */
  optional?: boolean
  /** The label is the page's only question and therefore its h1. */
  asHeading?: boolean
  /** The label is read aloud but not shown (a search box with its button). */
  labelHidden?: boolean
}

/** Label, hint and error around one control. */
export function Field(props: FieldProps & { children: ComponentChildren }) {
  const { name, label, labelLang, optional, asHeading, labelHidden } = props
  const text = (
    <label for={fieldId(name)} class={labelHidden ? 'hidden' : 'label'}>
      {labelLang ? <span lang={labelLang}>{label}</span> : label}
      <OptionalMark optional={optional} />
    </label>
  )
  return (
    <div class={props.error ? 'field wrong' : 'field'}>
      {asHeading ? <h1 class="label-heading">{text}</h1> : text}
      <FieldNotes {...props} />
      {props.children}
    </div>
  )
}

/** Legend, hint and error around a group of controls. */
export function FieldGroup(props: FieldProps & { children: ComponentChildren }) {
  const { label, optional, asHeading } = props
  const text = (
    <>
      {label}
      <OptionalMark optional={optional} />
    </>
  )
  return (
    <div class={props.error ? 'field wrong' : 'field'}>
      <fieldset aria-describedby={describedBy(props)}>
        <legend class={asHeading ? undefined : 'label'}>
          {asHeading ? <h1 class="label-heading">{text}</h1> : text}
        </legend>
        <FieldNotes {...props} />
        {props.children}
      </fieldset>
    </div>
  )
}

/** The ids of the hint and the error that a control must name in aria-describedby. */
export function describedBy({ name, hint, error }: FieldProps): string | undefined {
  const id = fieldId(name)
  const ids = [hint ? `${id}-hint` : undefined, error ? `${id}-error` : undefined].filter(Boolean)
  return ids.length > 0 ? ids.join(' ') : undefined
}

/** The attributes by which a control is tied to its label, hint and error. */
export function controlProps(props: FieldProps) {
  return {
    'id': fieldId(props.name),
    'name': props.name,
    'aria-describedby': describedBy(props),
    'aria-invalid': props.error ? ('true' as const) : undefined,
  }
}

function FieldNotes({ name, hint, error }: FieldProps) {
  const id = fieldId(name)
  return (
    <>
      {hint ? (
        <div class="hint" id={`${id}-hint`}>
          {hint}
        </div>
      ) : null}
      {error ? (
        <p class="error" id={`${id}-error`}>
          <span class="hidden">{t('Lỗi')}: </span>
          {error}
        </p>
      ) : null}
    </>
  )
}

function OptionalMark({ optional }: { optional: boolean | undefined }) {
  return optional ? <span class="optional"> {t('(không bắt buộc)')}</span> : null
}
