import { defineRefusals } from '../refusal.ts'

defineRefusals({
  'own-matter': [
    403,
    'Việc này là của chính bạn nên bạn không được đề nghị hay xác nhận. Nhờ người khác cùng thẩm quyền.',
  ],
  'same-person': [403, 'Việc này cần hai người. Bạn đã đề nghị nên phải người khác xác nhận.'],
  'account-not-vouched': [
    403,
    'Tài khoản của bạn do một người cấp nên chưa đề nghị hay xác nhận được việc cần hai người. Nhờ người quản trị cấp lại mật khẩu cho bạn, có người đứng đầu xác nhận.',
  ],
  'act-settled': [409, 'Việc này đã có người xử lý. Tải lại trang để xem.'],
  'act-expired': [409, 'Đề nghị đã quá hạn chờ. Cần thì đề nghị lại.'],
  'act-overtaken': [
    409,
    'Việc được đề nghị không còn làm được như trước: dữ liệu đã thay đổi. Từ chối rồi đề nghị lại.',
  ],
})
