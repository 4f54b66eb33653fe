import type { ComponentChildren } from 'preact'
import { t } from '#kernel/i18n/t.ts'
import { Button } from './button.tsx'
import { TextInput } from './text-input.tsx'

/** One box to search with. */
export type SearchFormProps = {
  action: string
  label: string
  name?: string
  value?: string | null
  hint?: ComponentChildren
  labelHidden?: boolean
  error?: string | null
}

/** A search box with its button, as a GET form. */
export function SearchForm({ action, name = 'q', ...field }: SearchFormProps) {
  return (
    <form class="search" method="get" action={action} role="search">
      <TextInput
        {...field}
        name={name}
        type="search"
        inputMode="search"
        autoComplete="off"
        spellCheck={false}
      />
      <Button>{t('Tìm')}</Button>
    </form>
  )
}
