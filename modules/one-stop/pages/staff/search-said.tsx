import { t } from '#kernel/i18n/t.ts'

/** Below a search: its name, what is said when nobody or nothing fits, the button that asks the plain way. */
export type SearchSaidProps = { name: string; none: string; button: string; isNone: boolean }

/** Says why a search shows nothing; the island of the desk puts the same words there while somebody types. */
export function SearchSaid({ name, none, button, isNone }: SearchSaidProps) {
  return (
    <p
      class="found-said"
      role="status"
      data-said={name}
      data-none={none}
      data-away={t('Mất kết nối, chưa hỏi được máy chủ. Kiểm tra mạng rồi thử lại; những gì đã ghi vẫn còn.')}
      data-ended={t('Phiên làm việc đã hết. Bấm “{button}” để đăng nhập lại; những gì đã ghi vẫn còn.', {
        button,
      })}
    >
      {isNone ? none : null}
    </p>
  )
}
