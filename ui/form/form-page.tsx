import type { ComponentChildren } from 'preact'
import { t } from '#kernel/i18n/t.ts'
import { Button } from './button.tsx'
import { ButtonGroup } from './button-group.tsx'
import { ErrorSummary, type FieldError } from './error-summary.tsx'
import { FormTokens } from './form-tokens.tsx'
import { HiddenFields } from './hidden-fields.tsx'

/** One question page: where it posts, what it asks, how to go back. */
export type FormPageProps = {
  action: string
  csrf?: string
  /** The page request's `formKey`. */
  formKey?: string
  /** Small line above the title: the procedure, "Câu 2/7". */
  caption?: ComponentChildren
  /** The h1; left out when the only field has `asHeading`. */
  title?: ComponentChildren
  intro?: ComponentChildren
  backHref?: string
  errors?: readonly FieldError[]
  hidden?: Record<string, string | number | undefined | null>
  /** The form carries files. */
  multipart?: boolean
  submitLabel?: string
  /** Further buttons or links beside the submit button. */
  actions?: ComponentChildren
  /** The address the answers are saved to in the background. */
  autosave?: string
  children: ComponentChildren
}

/** A page with one question (or a few that belong together) and one button. */
export function FormPage(props: FormPageProps) {
  return (
    <div class="form-page">
      <FormPageHead {...props} />
      <form
        method="post"
        action={props.action}
        enctype={props.multipart ? 'multipart/form-data' : undefined}
        {...autosaveAttributes(props.autosave)}
        novalidate
      >
        <FormTokens csrf={props.csrf} formKey={props.formKey} />
        <HiddenFields values={props.hidden ?? {}} />
        {props.children}
        <ButtonGroup>
          <Button>{props.submitLabel ?? t('Tiếp tục')}</Button>
          {props.actions}
          {props.autosave ? <output class="autosave" /> : null}
        </ButtonGroup>
      </form>
    </div>
  )
}

function FormPageHead({ backHref, errors, caption, title, intro }: FormPageProps) {
  return (
    <>
      {backHref ? (
        <a class="back" href={backHref}>
          {t('Quay lại')}
        </a>
      ) : null}
      <ErrorSummary errors={errors ?? []} />
      {caption ? <p class="caption">{caption}</p> : null}
      {title ? <h1>{title}</h1> : null}
      {intro}
    </>
  )
}

/** What the autosave island needs to know about a form, words included. */
export function autosaveAttributes(address: string | undefined) {
  if (!address) return {}
  return {
    'data-autosave': address,
    'data-saved': t('Đã lưu'),
    'data-unsaved': t('Chưa lưu được, sẽ thử lại'),
  }
}
