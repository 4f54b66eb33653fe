import { defineRefusals } from '#kernel/refusal.ts'

defineRefusals({
  'represents-already': [409, 'Người này đang là người đại diện của tổ chức đó.'],
  'represents-oneself': [
    403,
    'Việc đại diện của chính bạn phải do người khác ghi hoặc báo. Chuyển cho người khác.',
  ],
  'body-without-dossier': [
    409,
    'Chỉ ghi người đại diện của tổ chức có hồ sơ ở cơ quan mình. Tiếp nhận hồ sơ trước, rồi ghi kèm giấy tờ.',
  ],
  'representation-own-act': [
    409,
    'Người này do chính tổ chức ghi, không phải cơ quan. Không còn đúng thì chấm dứt việc đại diện.',
  ],
  'representation-contested': [409, 'Việc đại diện này đã được báo là không đúng và đang tạm dừng.'],
  'representation-not-contested': [409, 'Việc đại diện này không có khiếu nại nào đang chờ xem.'],
  'nothing-to-correct': [409, 'Chưa có gì khác với thông tin đang có. Ghi mục cần sửa.'],
  'representation-ended': [409, 'Việc đại diện này đã kết thúc vào ngày đó hoặc sớm hơn.'],
  'representation-ends-before-it-begins': [409, 'Ngày cuối cùng phải từ ngày bắt đầu trở đi.'],
  'party-identity-stands': [
    409,
    'Tên, số định danh, ngày sinh của người đã có không sửa ở đây. Lập yêu cầu sửa kèm giấy tờ; người thứ hai xác nhận.',
  ],
  'party-number-taken': [409, 'Số định danh này đã có trong danh sách. Tìm lại theo số đó rồi chọn.'],
})
