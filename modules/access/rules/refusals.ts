import { defineRefusals } from '#kernel/refusal.ts'

defineRefusals({
  'wrong-credentials': [401, 'Tên đăng nhập hoặc mật khẩu chưa đúng. Kiểm tra lại rồi thử lần nữa.'],
  'no-post-now': [403, 'Hiện bạn không giữ vị trí nào đang có hiệu lực. Liên hệ người phụ trách tổ chức của cơ quan.'],
  'password-not-repeated': [422, 'Hai lần gõ mật khẩu mới không giống nhau. Gõ lại.'],
  'password-too-weak': [422, 'Mật khẩu mới phải dài ít nhất {minimum} ký tự và khác mật khẩu cũ.'],
})
