import { defineRefusals } from '#kernel/refusal.ts'

defineRefusals({
  'foreign-row': [
    401,
    'Dữ liệu đăng nhập này đã bị sửa ngoài chương trình nên không mở được gì. Nhờ người quản trị cấp lại mã; việc này đã được ghi vào nhật ký.',
  ],
  'wrong-credentials': [401, 'Tên đăng nhập hoặc mật khẩu chưa đúng. Kiểm tra lại rồi thử lần nữa.'],
  'no-post-now': [
    403,
    'Hiện bạn không giữ vị trí nào đang có hiệu lực. Liên hệ người phụ trách tổ chức của cơ quan.',
  ],
  'second-factor-needed': [
    401,
    'Tài khoản này có xác thực hai lớp. Gõ lại mật khẩu cùng mã 6 số trên điện thoại.',
  ],
  'wrong-second-factor': [
    401,
    'Mã xác thực chưa đúng hoặc đã dùng. Đợi mã mới trên điện thoại rồi gõ lại, hoặc dùng một mã khôi phục.',
  ],
  'sign-in-not-pending': [
    401,
    'Đã quá lâu hoặc gõ sai mã quá nhiều lần. Đăng nhập lại từ đầu bằng tên và mật khẩu.',
  ],
  'no-secret-key': [
    503,
    'Máy chủ chưa có khóa để giữ bí mật của xác thực hai lớp. Nhờ người vận hành đặt SECRET_KEY rồi bật lại.',
  ],
  'second-factor-exists': [409, 'Xác thực hai lớp đang bật. Tắt đi trước khi đổi điện thoại.'],
  'second-factor-not-enrolled': [409, 'Chưa có khóa để xác nhận. Bấm “Bật xác thực hai lớp” trước.'],
  'wrong-invitation': [
    401,
    'Tên đăng nhập hoặc mã chưa đúng, hoặc mã đã dùng hay hết hạn. Hỏi người quản trị để được cấp mã mới.',
  ],
  'account-exists': [409, 'Cán bộ này đã có tài khoản. Cấp lại mã nếu quên mật khẩu.'],
  'no-account': [409, 'Cán bộ này chưa có tài khoản.'],
  'login-taken': [409, 'Tên đăng nhập {login} đã có người dùng. Chọn tên khác.'],
  'own-account': [409, 'Không tự khóa tài khoản của mình. Nhờ người quản trị khác.'],
  'wrong-set-up-code': [
    401,
    'Mã cài đặt chưa đúng. Xem lại mã ở cửa sổ lệnh đang chạy chương trình; mỗi lần khởi động một mã mới.',
  ],
  'administrator-exists': [
    409,
    'Đã có người quản trị đăng nhập được. Hãy dùng tài khoản đó; nếu không ai vào được nữa, thêm --another.',
  ],
  'represents-not': [403, 'Bạn không (hoặc không còn) là người đại diện đã ghi nhận của tổ chức này.'],
  'identity-not-vouched': [
    403,
    'VNeID chưa xác nhận được danh tính của bạn. Thử lại, hoặc nộp tại bộ phận một cửa.',
  ],
  'identity-taken': [
    403,
    'Số định danh này đã gắn với một tài khoản VNeID khác nên chưa mở phiên. Người quản trị đã thấy việc này; mang thẻ căn cước đến bộ phận một cửa.',
  ],
  'identity-contradicts': [
    403,
    'Số định danh VNeID gửi đến khác số của tài khoản này nên chưa mở phiên. Người quản trị đã thấy việc này; mang thẻ căn cước đến bộ phận một cửa.',
  ],
  'account-closed': [403, 'Tài khoản này đã bị khóa. Liên hệ bộ phận một cửa.'],
  'identity-provider-down': [
    503,
    'VNeID tạm thời không trả lời. Thử lại sau ít phút; những gì bạn đã lưu vẫn còn.',
  ],
  'password-not-repeated': [422, 'Hai lần gõ mật khẩu mới không giống nhau. Gõ lại.'],
  'password-too-weak': [422, 'Mật khẩu mới phải dài ít nhất {minimum} ký tự và khác mật khẩu cũ.'],
})
