import { t } from '#kernel/i18n/t.ts'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { unitHref } from './kind-names.ts'
import type { UnitShown } from './unit-view.tsx'

/** Tells an administrator that an office is still being set up, and what is missing before it can be opened. */
export function OfficeNote({ unit, posts, office }: UnitShown) {
  if (unit.kind !== 'agency' || office.openedAt !== null || office.isOpenAbove) return null
  const vacant = posts.filter(({ holders }) => holders.length === 0).length
  return (
    <NoticeBox tone="warning" title={t('Cơ quan đang thiết lập, chưa mở')}>
      <p>
        {office.waitingActId === null
          ? t(
              'Còn {count} vị trí chưa có người. Đủ người và tài khoản rồi thì chuẩn bị mở để người đứng đầu xác nhận.',
              {
                count: vacant,
              },
            )
          : t('Đã chuẩn bị, chờ người đứng đầu đăng nhập và xác nhận.')}
      </p>
      <p>
        <a href={`${unitHref(unit.unitId)}/mo`}>{t('Xem danh sách quyền và mở cơ quan')}</a>
      </p>
    </NoticeBox>
  )
}
