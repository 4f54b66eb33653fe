import type { ComponentChildren } from 'preact'
import { StaffLayout } from '#ui/layout/staff-layout.tsx'

/** The frame of a staff page with a sample navigation. */
export function StaffFrame({
  title,
  current,
  children,
}: {
  title: string
  current: string
  children: ComponentChildren
}) {
  const work = [
    { key: 'inbox', label: 'Việc của tôi', href: '/can-bo', shortcut: 'i' },
    { key: 'desk', label: 'Tiếp nhận tại quầy', href: '/can-bo/quay', shortcut: 'q' },
    { key: 'dossiers', label: 'Hồ sơ', href: '/can-bo/ho-so' },
    { key: 'statistics', label: 'Thống kê', href: '/can-bo/thong-ke' },
  ]
  const office = [
    { key: 'units', label: 'Đơn vị và chức danh', href: '/can-bo?xem=don-vi' },
    { key: 'journal', label: 'Nhật ký', href: '/can-bo?xem=nhat-ky' },
  ]
  return (
    <StaffLayout
      title={title}
      actor={{
        name: 'Trần Thị Ngọc Diệp',
        post: 'Công chức một cửa',
        unit: 'UBND phường Bồ Đề',
        postId: 'p1',
      }}
      nav={[{ links: work }, { label: 'Cơ quan', links: office }]}
      current={current}
      counts={{ inbox: { shown: '12', says: '12 việc đang chờ', pressing: '3 quá hạn' }, dossiers: null }}
      banner="Đây là bản trình diễn."
      posts={[
        { postId: 'p1', post: 'Công chức một cửa', unit: 'UBND phường Bồ Đề' },
        { postId: 'p2', post: 'Văn thư', unit: 'UBND phường Bồ Đề' },
      ]}
      csrf="mẫu"
      path="/can-bo"
    >
      {children}
    </StaffLayout>
  )
}
