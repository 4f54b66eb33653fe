import { defineRefusals } from '../refusal.ts'

defineRefusals({
  'clock-jumped': [
    503,
    'Đồng hồ máy chủ lệch {seconds} giây so với đồng hồ thứ hai nên chưa ghi gì, để không ghi sai ngày giờ. Xem và tra cứu vẫn được. Người quản trị mở trang Tình trạng hệ thống để biết cách xử lý; hai đồng hồ khớp lại thì tự hết.',
  ],
  'clock-behind': [
    503,
    'Đồng hồ máy chủ chạy trước thời điểm đã ghi trong sổ sách nên chưa ghi gì, để không ghi sai ngày giờ. Xem và tra cứu vẫn được. Người quản trị mở trang Tình trạng hệ thống để biết cách xử lý.',
  ],
  'clock-unconfirmed': [
    503,
    'Đã lâu không có việc nào được ghi, nên người quản trị cần xác nhận đồng hồ máy chủ đúng ở trang Tình trạng hệ thống. Xem và tra cứu vẫn được.',
  ],
})
