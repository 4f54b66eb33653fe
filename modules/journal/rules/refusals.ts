import { defineRefusals } from '#kernel/refusal.ts'

defineRefusals({
  'job-is-running': [409, 'Việc nền này đang chạy. Đợi nó xong rồi tải lại trang.'],
})
