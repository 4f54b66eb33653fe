import { t } from '#kernel/i18n/t.ts'
import { Instant } from '#ui/show/instant.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { Table, type Column } from '#ui/show/table.tsx'
import type { systemHealth } from '../queries/system-health.ts'

type ForeignRow = Awaited<ReturnType<typeof systemHealth.ask>>['foreign'][number]

/** Rows that somebody put into the database or changed there behind the program's back: they opened and did nothing. */
export function ForeignRows({ rows }: { rows: ForeignRow[] }) {
  return (
    <>
      <NoticeBox tone="danger" title={t('Có dữ liệu bị đặt hoặc sửa ngoài chương trình')}>
        <p>
          {t(
            'Những dòng dưới đây không mở được gì và không làm gì. Giữ nguyên hiện trạng, xem ai có quyền vào cơ sở dữ liệu, báo người phụ trách an toàn thông tin; tài khoản bị sửa thì cấp lại mã cho chính chủ.',
          )}
        </p>
      </NoticeBox>
      <Table
        caption={t('Dòng lạ trong cơ sở dữ liệu')}
        columns={columns()}
        rows={rows}
        rowKey={({ place, key }) => `${place} ${key}`}
        empty={null}
      />
    </>
  )
}

function columns(): Column<ForeignRow>[] {
  return [
    { key: 'place', label: t('Là gì'), cell: ({ place }) => placeText(place) },
    { key: 'key', label: t('Dòng'), cell: ({ key }) => <code>{key.slice(0, 80)}</code> },
    {
      key: 'foundAt',
      label: t('Phát hiện lúc'),
      noWrap: true,
      cell: ({ foundAt }) => <Instant at={foundAt} />,
    },
  ]
}

function placeText(place: string): string {
  const texts: Record<string, string> = {
    'access.account': t('Tài khoản'),
    'access.session': t('Phiên làm việc'),
    'access.invitation': t('Mã mời, mã đặt lại mật khẩu'),
    'access.second_factor': t('Xác thực hai lớp'),
    'access.pending_sign_in': t('Lần đăng nhập đang chờ mã'),
    'access.identity': t('Liên kết VNeID'),
    'kernel.job': t('Việc nền'),
    'kernel.idempotency': t('Câu trả lời chống gửi trùng'),
    'kernel.kept_form': t('Biểu mẫu giữ hộ'),
    'one_stop.undo_image': t('Ảnh chụp để hoàn tác'),
  }
  return texts[place] ?? place
}
