import { defineRefusals } from '#kernel/refusal.ts'

defineRefusals({
  'job-is-foreign': [
    409,
    'Việc nền này không do chương trình đặt ra nên không bao giờ chạy. Bỏ nó khỏi hàng đợi và báo người phụ trách an toàn thông tin.',
  ],
  'job-is-running': [409, 'Việc nền này đang chạy. Đợi nó xong rồi tải lại trang.'],
  'nothing-ahead': [409, 'Không có gì ghi trước ngày để gạch.'],
  'clock-not-to-confirm': [
    409,
    'Đồng hồ máy chủ không chờ xác nhận: hoặc đang đúng, hoặc phải chỉnh lại cho đúng giờ chứ không xác nhận được.',
  ],
})
