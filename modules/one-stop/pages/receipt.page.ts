import { definePage, send } from '#kernel/page.ts'
import { receiptPdf } from '../queries/receipt-pdf.ts'

definePage({
  path: '/ho-so/:code/giay-tiep-nhan.pdf',
  side: 'bare',
  summary: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả (mẫu 01)',
  may: (actor) => actor.kind !== 'anonymous',
  show: async ({ actor, now, params }) => {
    const code = (params['code'] ?? '').slice(0, 60)
    const pdf = await receiptPdf(actor, { code }, now)
    return send(pdf, 'application/pdf', `giay-tiep-nhan-${code}.pdf`, true)
  },
})
