import { t } from '#kernel/i18n/t.ts'
import { TextInput } from '#ui/form/text-input.tsx'

/** The two boxes of a new password: what it is, and once more. */
export function NewPassword() {
  return (
    <>
      <TextInput
        name="newPassword"
        label={t('Mật khẩu mới')}
        hint={t('Ít nhất 12 ký tự.')}
        type="password"
        autoComplete="new-password"
        width="w20"
      />
      <TextInput
        name="again"
        label={t('Gõ lại mật khẩu mới')}
        type="password"
        autoComplete="new-password"
        width="w20"
      />
    </>
  )
}
