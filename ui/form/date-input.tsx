import { t } from '#kernel/i18n/t.ts'
import { type DayParts, dayPartsOf } from './day-parts.ts'
import { fieldId } from './field-id.ts'
import { FieldGroup, type FieldProps } from './field.tsx'

/** A day in three boxes `name-day`, `name-month`, `name-year`; read back by `readDayParts`. */
export type DateInputProps = FieldProps & {
  /** An ISO day, or what was typed into the boxes. */
  value?: string | DayParts | null
  /** It is the person's own date of birth: lets the browser fill it. */
  birthday?: boolean
}

/** A day typed as day, month and year. */
export function DateInput(props: DateInputProps) {
  const parts = props.value && typeof props.value === 'object' ? props.value : dayPartsOf(props.value)
  const boxes = [
    { part: 'day', label: t('Ngày'), value: parts.day, width: 'w2', maxLength: 2 },
    { part: 'month', label: t('Tháng'), value: parts.month, width: 'w2', maxLength: 2 },
    { part: 'year', label: t('Năm'), value: parts.year, width: 'w4', maxLength: 4 },
  ]
  const id = fieldId(props.name)
  return (
    <FieldGroup {...props}>
      <div class="date-boxes">
        {boxes.map((box, index) => (
          <div class="date-box" key={box.part}>
            <label for={index === 0 ? id : `${id}-${box.part}`}>{box.label}</label>
            <input
              class={`input ${box.width}`}
              id={index === 0 ? id : `${id}-${box.part}`}
              name={`${props.name}-${box.part}`}
              value={box.value}
              type="text"
              inputMode="numeric"
              maxLength={box.maxLength}
              autocomplete={props.birthday ? `bday-${box.part}` : undefined}
              aria-invalid={props.error ? 'true' : undefined}
            />
          </div>
        ))}
      </div>
    </FieldGroup>
  )
}
