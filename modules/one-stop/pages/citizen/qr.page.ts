import { qrPng } from '#kernel/documents/qr.ts'
import { publicUrl } from '#kernel/http/public-url.ts'
import { definePage, send } from '#kernel/page.ts'
import { getDossier } from '../../queries/get-dossier.ts'

definePage({
  path: '/ho-so/:code/qr.png',
  side: 'bare',
  summary: 'Mã QR dẫn đến trang của hồ sơ',
  may: (actor) => actor.kind === 'citizen' || actor.kind === 'representative',
  show: async ({ actor, now, params }) => {
    const dossier = await getDossier.ask(actor, now, { code: (params['code'] ?? '').slice(0, 60) })
    const png = await qrPng(`${publicUrl()}/ho-so/${dossier.code ?? dossier.reference}`)
    return send(png, 'image/png', undefined, true)
  },
})
