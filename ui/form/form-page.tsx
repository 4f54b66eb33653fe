import type { ComponentChildren } from 'preact'
import { t } from '#kernel/i18n/t.ts'
import { Button } from './button.tsx'
import { ButtonGroup } from './button-group.tsx'
import { ErrorSummary, type FieldError } from './error-summary.tsx'
import { HiddenFields } from './hidden-fields.tsx'

/** One question page: where it posts, what it asks, how to go back. */
export type FormPageProps = {
  action: string
  csrf?: string
  /** Small line above the title: the procedure, "Câu 2/7". */
  caption?: ComponentChildren
  /** The h1; left out when the only field has `asHeading`. */
  title?: string
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
      {props.backHref ? (
        <a class="back" href={props.backHref}>
          {t('Quay lại')}
        </a>
      ) : null}
      <ErrorSummary errors={props.errors ?? []} />
      {props.caption ? <p class="caption">{props.caption}</p> : null}
      {props.title ? <h1>{props.title}</h1> : null}
      {props.intro}
      <form
        method="post"
        action={props.action}
        enctype={props.multipart ? 'multipart/form-data' : undefined}
        data-autosave={props.autosave}
        data-saved={props.autosave ? t('Đã lưu') : undefined}
        data-unsaved={props.autosave ? t('Chưa lưu được, sẽ thử lại') : undefined}
        novalidate
      >
        <HiddenFields values={{ csrf: props.csrf, ...props.hidden }} />
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
