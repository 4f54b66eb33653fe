import { defineRefusals } from '#kernel/refusal.ts'

defineRefusals({
  'own-dossier': [403, 'Bạn là chủ hồ sơ này nên không được xử lý nó. Chuyển cho người khác cùng nhiệm vụ.'],
  'dossier-submitted-oneself': [
    403,
    'Bạn là người nộp hồ sơ này nên không được xử lý nó. Chuyển cho người khác cùng nhiệm vụ.',
  ],
  'dossier-of-own-body': [
    403,
    'Hồ sơ này của tổ chức mà bạn đang đại diện nên bạn không được xử lý nó. Chuyển cho người khác cùng nhiệm vụ.',
  ],
  'procedure-not-offered': [
    422,
    'Đơn vị này không thực hiện thủ tục đã chọn qua cách nộp này. Chọn đơn vị hoặc cách nộp khác.',
  ],
  'unit-without-officers': [
    422,
    'Đơn vị này chưa có người làm bước: {steps}. Chọn đơn vị khác; nếu là đơn vị của bạn, nhờ người quản trị bổ nhiệm.',
  ],
  'case-unknown': [422, 'Không có trường hợp này trong thủ tục. Chọn lại trường hợp.'],
  'requirement-unknown': [422, 'Giấy tờ này không thuộc thành phần hồ sơ. Chọn lại trong danh sách.'],
  'file-unknown': [422, 'Có tệp không tìm thấy hoặc không phải của bạn. Tải tệp lên lại.'],
  'enclosures-unchecked': [
    409,
    'Còn giấy tờ bắt buộc chưa kiểm tra: {names}. Đánh dấu từng giấy tờ rồi tiếp nhận.',
  ],
  'enclosures-missing': [
    409,
    'Còn thiếu giấy tờ bắt buộc: {names}. Yêu cầu hoàn thiện hoặc từ chối tiếp nhận.',
  ],
  'supplement-again-needs-leader': [
    403,
    'Yêu cầu bổ sung lần thứ hai phải do lãnh đạo quyết định; hồ sơ sẽ bị tính quá hạn theo Bộ chỉ số 766.',
  ],
  'answer-day-past': [422, 'Ngày phải trả lời đã qua. Chọn từ hôm nay trở đi.'],
  'reason-too-short': [422, 'Lý do phải có ít nhất {minimum} ký tự để người dân hiểu được.'],
  'supplement-incomplete': [422, 'Còn mục được yêu cầu mà chưa bổ sung: {names}.'],
  'step-bound-to-move': [409, 'Bước này chỉ hoàn thành bằng thao tác “{move}”, không bấm chuyển bước được.'],
  'not-decided': [409, 'Hồ sơ chưa có kết quả được ký nên chưa phát hành được.'],
  'no-such-step': [409, 'Hồ sơ chưa đến bước này trong quy trình.'],
  'assignee-cannot': [422, 'Người được chọn không giữ nhiệm vụ của bước này ở cơ quan.'],
  'assignee-is-applicant': [422, 'Người được chọn là chủ hồ sơ này. Giao cho người khác.'],
  'assignee-is-submitter': [422, 'Người được chọn là người nộp hồ sơ này. Giao cho người khác.'],
  'assignee-represents-applicant': [
    422,
    'Người được chọn đang đại diện cho tổ chức đứng tên hồ sơ này. Giao cho người khác.',
  ],
  'signed-by-another-post': [
    403,
    'Kết quả do vị trí khác ký. Chỉ vị trí đã ký mới thu hồi được trước khi phát hành.',
  ],
  'decision-stands': [
    409,
    'Kết quả đã được ký nên không trả lại bước trước được nữa. Người ký thu hồi quyết định trước rồi mới làm lại.',
  ],
  'no-result-to-correct': [409, 'Hồ sơ này không có kết quả phát hành ở đây nên không có gì để đính chính.'],
  'already-extended': [409, 'Hồ sơ đã hẹn lại một lần; chỉ được hẹn lại một lần.'],
  'extension-needs-a-day-before-expiry': [
    409,
    'Phải xin lỗi và hẹn lại trước khi hết hạn ít nhất một ngày; hạn của hồ sơ là {oldDueOn}.',
  ],
  'promised-day-not-after-old': [422, 'Ngày hẹn mới {promisedOn} phải sau ngày hẹn cũ {oldDueOn}.'],
  'promised-day-not-worked': [422, 'Ngày {promisedOn} cơ quan không làm việc. Chọn một ngày làm việc.'],
  'no-running-clock': [409, 'Hồ sơ không có thời hạn đang chạy nên không hẹn lại được.'],
  'unit-not-consultable': [
    422,
    'Không lấy ý kiến đơn vị này được: đơn vị không hoạt động, ngoài hệ thống, hoặc chính là cơ quan đang giải quyết.',
  ],
  'nothing-to-undo': [
    409,
    'Không còn hoàn tác được: đã quá thời gian cho phép, có việc khác sau đó hoặc thông báo đã gửi.',
  ],
  'dated-before-last-event': [409, 'Thời điểm này sớm hơn việc gần nhất đã ghi của hồ sơ.'],
  'already-rated': [409, 'Hồ sơ này đã được đánh giá.'],
  'history-imported-before': [409, 'Lịch sử từ nguồn “{source}” đã được nhập trước đó; không nhập lần hai.'],
})
