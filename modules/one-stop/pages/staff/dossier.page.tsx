import { definePage, go, show } from '#kernel/page.ts'
import { DossierView } from './dossier-view.tsx'
import { maySeeDossiers } from './found-dossiers.ts'
import { officeDossier } from './dossier-shown.ts'
import { makeMove } from './make-move.ts'
import { isScanBox } from './read-moves.ts'
import { t } from '#kernel/i18n/t.ts'

definePage({
  path: '/lam-viec/ho-so/:dossierId',
  side: 'staff',
  summary: 'Một hồ sơ: việc cần làm, giấy tờ, thời hạn, diễn biến',
  may: maySeeDossiers,
  takesFiles: isScanBox,
  menuEntry: '/lam-viec/danh-sach',
  show: async (request) => {
    const shown = await officeDossier(request)
    const { code, reference } = shown.dossier
    return show(t('Hồ sơ {code}', { code: code ?? reference }), <DossierView {...shown} />)
  },
  post: async (request) => {
    const done = await makeMove(request)
    // Whoever has given her opinion no longer sees the dossier she was asked about.
    return go(done === 'answer' ? '/lam-viec' : `${request.path}?xong=${done}`)
  },
})
