import { t } from '#kernel/i18n/t.ts'
import { fieldId } from './field-id.ts'

/** What is wrong with which field; without a name it concerns the whole form. */
export type FieldError = {
  name?: string
  text: string
  /** The page it is put right on, when that is another one. */
  href?: string
}

/** Everything that is wrong, on top of the page, each with a link to its field. */
export function ErrorSummary({ errors, title }: { errors: readonly FieldError[]; title?: string }) {
  if (errors.length === 0) return null
  return (
    <div class="errors" role="alert" tabIndex={-1} autofocus>
      <h2>{title ?? t('Có chỗ cần sửa')}</h2>
      <ul>
        {errors.map((error) => (
          <li key={error.text}>
            <ErrorLine {...error} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function ErrorLine({ name, text, href }: FieldError) {
  const address = href ?? (name === undefined ? undefined : `#${fieldId(name)}`)
  return address === undefined ? <>{text}</> : <a href={address}>{text}</a>
}

/** The text of the first error about the field called `name`. */
export function errorOf(errors: readonly FieldError[], name: string): string | undefined {
  return errors.find((error) => error.name === name)?.text
}
