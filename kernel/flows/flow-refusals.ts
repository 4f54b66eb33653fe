import { defineRefusals } from '#kernel/refusal.ts'

defineRefusals({
  'step-not-open': [409, 'Bước này không còn chờ xử lý. Tải lại trang để xem bước hiện tại.'],
  'outcome-not-offered': [422, 'Bước này không có lựa chọn đã gửi. Chọn một trong các lựa chọn đang có.'],
})
