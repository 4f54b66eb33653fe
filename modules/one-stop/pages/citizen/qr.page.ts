import { qrPng } from '#kernel/documents/qr.ts'
import { publicUrl } from '#kernel/http/public-url.ts'
import { definePage, send } from '#kernel/page.ts'
import { trackingPath } from '../../rules/tracking-pin.ts'
import { getDossier } from '../../queries/get-dossier.ts'

definePage({
  path: '/ho-so/:code/qr.png',
  side: 'bare',
  summary: 'Mã QR dẫn đến trang của hồ sơ',
  may: (actor) => actor.kind === 'citizen' || actor.kind === 'representative',
  show: async ({ actor, now, params }) => {
    const dossier = await getDossier.ask(actor, now, { code: (params['code'] ?? '').slice(0, 60) })
    const path = trackingPath(dossier.dossierId, dossier.code ?? dossier.reference)
    const png = await qrPng(`${publicUrl()}${path}`)
    return send(png, 'image/png', undefined, true)
  },
})
