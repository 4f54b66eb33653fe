import { hasDuty } from '#kernel/actor.ts'
import { t } from '#kernel/i18n/t.ts'
import { definePage, go, show, type PageRequest } from '#kernel/page.ts'
import { getDossier } from '../../index.ts'
import { PROXY_PAPER } from './desk-proxy.tsx'
import { DeskView } from './desk-view.tsx'
import { deskVisit } from './desk-visit.ts'
import { officeDossier } from './dossier-shown.ts'
import { orNone } from './or-none.ts'
import { isScanBox } from './read-moves.ts'
import { postVisit } from './post-visit.ts'

definePage({
  path: '/lam-viec/tiep-nhan',
  side: 'staff',
  summary: 'Tiếp nhận tại quầy: một màn hình, một lượt khách',
  may: (actor) => hasDuty(actor, 'one-stop.receive'),
  takesFiles: (field) => field === PROXY_PAPER || isScanBox(field),
  menu: { label: 'Tiếp nhận tại quầy', group: 'Một cửa', order: 20, key: 't' },
  show: shown,
  post: async (request) => {
    const deed = request.form.get('do')
    if (deed !== 'receive' && deed !== 'submit') return shown(request)
    const { dossierId, standing } = await postVisit(request)
    if (deed === 'submit') return go(`/lam-viec/ho-so/${dossierId}`)
    return go(`/lam-viec/tiep-nhan?xong=${dossierId}${standing ? `&dai-dien=${standing}` : ''}`)
  },
})

async function shown(request: PageRequest) {
  const [visit, done] = await Promise.all([deskVisit(request), doneDossier(request)])
  return show(t('Tiếp nhận tại quầy'), <DeskView {...visit} done={done} />, { islands: ['desk'] })
}

// The dossier just received, while the clerk has not begun the next visit.
async function doneDossier(request: PageRequest) {
  const dossierId = request.query.get('xong')
  if (!dossierId || request.form.size > 0) return undefined
  const { actor, now } = request
  const known = await orNone(getDossier.ask(actor, now, { dossierId }))
  return known ? officeDossier({ ...request, params: { dossierId } }) : undefined
}
