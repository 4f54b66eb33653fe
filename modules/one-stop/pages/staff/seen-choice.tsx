import { t } from '#kernel/i18n/t.ts'
import type { Requirement } from '#modules/procedures/index.ts'
import { Radios } from '#ui/form/radios.tsx'

/** How the clerk saw one paper: original, certified copy, plain copy, or not there. */
export function SeenChoice({
  name,
  value,
  requirement,
  error,
}: {
  name: string
  value: string | null
  requirement: Requirement
  error?: string | null
}) {
  return (
    <Radios
      name={name}
      label={requirement.name}
      optional={!requirement.obligatory}
      hint={[askedFor(requirement), requirement.hint].filter(Boolean).join('. ')}
      value={value}
      error={error ?? null}
      inline
      choices={[
        { value: 'original', label: t('Bản chính') },
        { value: 'certified', label: t('Bản chứng thực') },
        { value: 'copy', label: t('Bản chụp') },
        { value: 'missing', label: requirement.obligatory ? t('Thiếu') : t('Không có') },
      ]}
    />
  )
}

/** How many originals and copies the procedure asks for. */
export function askedFor({ originals, copies }: Pick<Requirement, 'originals' | 'copies'>): string {
  const parts = [
    originals > 0 ? t('{count} bản chính', { count: originals }) : '',
    copies > 0 ? t('{count} bản sao', { count: copies }) : '',
  ]
  return parts.filter(Boolean).join(', ')
}
