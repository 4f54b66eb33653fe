import { defineRefusals } from '#kernel/refusal.ts'

defineRefusals({
  'unit-code-taken': [409, 'Mã {code} đã thuộc về đơn vị khác trong thời gian này.'],
  'unit-without-code': [409, 'Đơn vị chưa có mã định danh nên chưa cấp được mã hồ sơ. Báo người quản trị.'],
  'unit-loop': [409, 'Đơn vị không thể trực thuộc chính nó hoặc đơn vị cấp dưới của nó.'],
  'unit-not-standing': [409, 'Đơn vị không hoạt động vào ngày {on}. Chọn ngày khác.'],
  'unit-has-parts': [
    409,
    'Đơn vị còn {count} đơn vị trực thuộc sau ngày {on}. Chuyển hoặc kết thúc các đơn vị đó trước.',
  ],
  'unit-has-officers': [
    409,
    'Còn {count} người giữ vị trí của đơn vị sau ngày {on}. Chuyển hoặc kết thúc bổ nhiệm trước.',
  ],
  'later-version-exists': [409, 'Đã có thay đổi ghi từ ngày {on}. Chọn ngày muộn hơn.'],
  'post-not-standing': [409, 'Vị trí không còn hoặc chưa có vào thời điểm này.'],
  'already-holds-post': [409, 'Người này đã giữ vị trí đó trong khoảng thời gian này.'],
  'already-ended': [409, 'Việc này đã kết thúc trước thời điểm đó.'],
  'ends-before-it-begins': [409, 'Thời điểm kết thúc phải sau thời điểm bắt đầu.'],
  'other-agency': [409, 'Chỉ ủy quyền giữa các vị trí của cùng một cơ quan.'],
  'duty-not-held': [409, 'Vị trí này không có việc “{duty}” để ủy quyền.'],
  'wider-duties': [
    403,
    'Vị trí “{kind}” có quyền vượt ra ngoài đơn vị bạn quản trị. Đề nghị người quản trị hệ thống làm việc này.',
  ],
  'identity-number-taken': [409, 'Số định danh này đã thuộc về một cán bộ khác.'],
  'office-never-opens': [
    422,
    'Với thay đổi này, cơ quan không có ngày làm việc nào trong suốt {days} ngày quanh ngày {on}. Ghi lại ngày và giờ làm việc.',
  ],
  'too-many-weeks': [
    409,
    'Lịch này đã có {count} lần đặt giờ làm việc còn hiệu lực. Đặt lại từ một ngày đã có.',
  ],
  'year-already-published': [409, 'Lịch năm {year} đã được công bố.'],
  'profile-already-loaded': [409, 'Cơ sở dữ liệu đã có tổ chức bộ máy, không nạp đè.'],
  'no-administrator-post': [
    409,
    'Bộ máy còn trống, chưa bổ nhiệm được người quản trị. Chạy npm start một lần (DEMONSTRATION=off) rồi làm lại.',
  ],
  'rows-rejected': [422, 'Có {count} dòng chưa đúng. Sửa trong tệp rồi gửi lại; chưa dòng nào được ghi.'],
})
