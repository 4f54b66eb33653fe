import { defineRefusals } from '#kernel/refusal.ts'

defineRefusals({
  'party-number-taken': [409, 'Số định danh này đã có trong danh sách. Tìm lại theo số đó rồi chọn.'],
})
