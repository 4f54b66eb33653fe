import { t } from '#kernel/i18n/t.ts'
import { Button } from '#ui/form/button.tsx'
import { Radios } from '#ui/form/radios.tsx'
import { CitizenLayout } from '#ui/layout/citizen-layout.tsx'
import { htmlDocument } from '#ui/layout/html-document.ts'

/** The page of the simulator where one picks who to be. */
export function choicePage(citizens: readonly { partyId: string; name: string }[], path: string): string {
  return htmlDocument(
    <CitizenLayout
      title={t('VNeID mô phỏng')}
      path={path}
      banner={t('Đây là VNeID mô phỏng, chỉ để trình diễn.')}
    >
      <h1>{t('VNeID mô phỏng')}</h1>
      <p>{t('Chọn công dân bạn muốn đóng vai. Không cần mật khẩu.')}</p>
      <form method="post" action={path}>
        <Radios
          name="partyId"
          label={t('Công dân trình diễn')}
          value={citizens[0]?.partyId ?? null}
          choices={citizens.map((c) => ({ value: c.partyId, label: c.name }))}
        />
        <Button>{t('Xác nhận danh tính')}</Button>
      </form>
    </CitizenLayout>,
  )
}
