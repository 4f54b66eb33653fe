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
    'Vị trí này có quyền vượt ra ngoài đơn vị bạn quản trị. Đề nghị người quản trị hệ thống làm việc này.',
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
  'officer-unidentified': [
    409,
    'Chưa ghi số định danh của {name}. Người giữ vị trí ký, phát hành, kiểm tra, quản trị, thu tiền phải có số định danh.',
  ],
  'nobody-to-confirm': [
    409,
    'Việc này cần người thứ hai xác nhận, nhưng ngoài bạn và người được giao thì chưa ai ở cơ quan hay cấp trên xác nhận được. Đề nghị cơ quan cấp trên bổ nhiệm người đứng đầu trước.',
  ],
  'no-common-second': [
    409,
    'Danh sách có nhiều cơ quan không chung người xác nhận. Tách thành từng danh sách cho mỗi cơ quan.',
  ],
  'office-already-open': [409, 'Cơ quan này đã mở từ trước.'],
  'office-without-leader': [
    409,
    'Chưa có người đứng đầu giữ vị trí được xác nhận, hoặc người đó chưa có tài khoản. Bổ nhiệm và cấp tài khoản trước.',
  ],
  'office-list-changed': [
    409,
    'Danh sách vị trí, người giữ hoặc tài khoản đã thay đổi từ khi chuẩn bị. Từ chối rồi nhờ người quản trị chuẩn bị lại.',
  ],
  'not-an-agency': [409, 'Chỉ mở được cơ quan, không mở riêng một bộ phận của cơ quan.'],
  'office-not-open': [409, 'Cơ quan còn đang thiết lập: bổ nhiệm bình thường, chưa cần giao khẩn.'],
  'acting-too-long': [
    409,
    'Giao phụ trách khẩn nhiều nhất {days} ngày làm việc, đến hết ngày {on}. Chọn ngày sớm hơn.',
  ],
  'acting-in-the-past': [409, 'Giao phụ trách khẩn bắt đầu từ bây giờ hoặc sau này. Chọn ngày khác.'],
  'acting-again': [
    409,
    'Vị trí này hoặc người này vừa được giao phụ trách khẩn trong {days} ngày qua. Lần này cần hai người: dùng “Bổ nhiệm, phân công”.',
  ],
  'acting-not-here': [
    409,
    'Vị trí này quản trị hoặc kiểm tra người khác nên không giao khẩn bởi một người. Dùng “Bổ nhiệm, phân công”.',
  ],
  'own-acting': [403, 'Không tự giao quyền cho mình. Nhờ người quản trị khác.'],
})
