import { defineRefusals } from '#kernel/refusal.ts'

defineRefusals({
  'publication-blocked': [422, 'Chưa công bố được: còn {count} chỗ phải sửa trước.'],
  'nothing-to-publish': [409, 'Thủ tục không có bản thảo nào chờ công bố.'],
  'nothing-changed': [409, 'Nội dung không khác phiên bản đang có, không tạo phiên bản mới.'],
  'later-version-exists': [409, 'Đã có thay đổi ghi từ ngày {on}. Chọn ngày muộn hơn.'],
  'procedure-not-in-force': [409, 'Thủ tục không còn hiệu lực vào ngày {on}.'],
  'ends-before-it-begins': [409, 'Thời điểm kết thúc phải sau thời điểm bắt đầu.'],
  'catalogue-already-loaded': [409, 'Danh mục thủ tục đã được nạp.'],
  'flow-key-taken': [409, 'Đã có quy trình tên khóa “{flowKey}”.'],
  'flow-unsound': [422, 'Quy trình chưa dùng được: có {count} lỗi.'],
})
