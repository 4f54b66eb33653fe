import type { ComponentChildren } from 'preact'
import type { PageRequest } from '#kernel/page.ts'
import { Button } from '#ui/form/button.tsx'
import { ButtonGroup } from '#ui/form/button-group.tsx'
import { errorOf } from '#ui/form/error-summary.tsx'
import type { Choice } from '#ui/form/choice.ts'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { HiddenFields } from '#ui/form/hidden-fields.tsx'
import { Select } from '#ui/form/select.tsx'
import { TextInput, type TextInputProps } from '#ui/form/text-input.tsx'
import { Details } from '#ui/show/details.tsx'
import { boxName, formErrors } from './form-reading.ts'

/** One form of a page: the deed it asks for, the line one opens it by, its boxes. */
export type DeedFormProps = {
  deed: string
  summary: string
  submit: string
  request: PageRequest
  /** Stands open from the start. */
  isOpen?: boolean
  children?: ComponentChildren
}

/** A form behind a fold, posting a deed to the page's own address; refused, it stands open with what was typed. */
export function DeedForm({ deed, summary, submit, request, isOpen = false, children }: DeedFormProps) {
  return (
    <Details summary={summary} open={isOpen || request.form.get('viec') === deed}>
      <form method="post" action={actionOf(request)} novalidate>
        <FormTokens csrf={request.csrf} formKey={request.formKey} />
        <HiddenFields values={{ viec: deed }} />
        {children}
        <ButtonGroup>
          <Button>{submit}</Button>
        </ButtonGroup>
      </form>
    </Details>
  )
}

/** A text box of a deed: keeps what was typed and says what is wrong with it. */
export function DeedInput({
  request,
  deed,
  value,
  ...rest
}: TextInputProps & { request: PageRequest; deed: string }) {
  const name = boxName(deed, rest.name)
  return (
    <TextInput
      {...rest}
      name={name}
      value={request.form.get(name) ?? value}
      error={errorOf(formErrors(request), name)}
    />
  )
}

export type DeedSelectProps = {
  request: PageRequest
  deed: string
  name: string
  label: string
  choices: readonly Choice[]
  value?: string | null
}

/** A list of choices of a deed. */
export function DeedSelect({ request, deed, name: field, value, ...rest }: DeedSelectProps) {
  const name = boxName(deed, field)
  return (
    <Select
      {...rest}
      name={name}
      value={request.form.get(name) ?? value}
      error={errorOf(formErrors(request), name)}
    />
  )
}

function actionOf({ path, query }: PageRequest): string {
  return query.size > 0 ? `${path}?${query}` : path
}
