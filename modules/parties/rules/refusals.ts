import { defineRefusals } from '#kernel/refusal.ts'

defineRefusals({
  'represents-already': [409, 'Người này đang là người đại diện của tổ chức đó.'],
  'represents-oneself': [
    403,
    'Việc đại diện của chính bạn phải do người khác ghi. Chuyển cho người khác cùng nhiệm vụ.',
  ],
  'representation-ended': [409, 'Việc đại diện này đã kết thúc vào ngày đó hoặc sớm hơn.'],
  'representation-ends-before-it-begins': [409, 'Ngày cuối cùng phải từ ngày bắt đầu trở đi.'],
  'party-number-taken': [409, 'Số định danh này đã có trong danh sách. Tìm lại theo số đó rồi chọn.'],
})
