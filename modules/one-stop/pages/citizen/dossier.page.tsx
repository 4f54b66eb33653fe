import { database } from '#kernel/db/database.ts'
import { t } from '#kernel/i18n/t.ts'
import { definePage, go, show, type PageAnswer, type PageRequest } from '#kernel/page.ts'
import { calendarFor } from '#modules/organisation/index.ts'
import { formOfCase } from '../../queries/case-of-dossier.ts'
import { getDossier } from '../../queries/get-dossier.ts'
import { OwnDossier } from './own-dossier.tsx'
import { rateOwn } from './rating-form.tsx'
import { isPaperBox } from './sent-papers.ts'
import { sendSupplement } from './supplement-form.tsx'
import { linkedPage, trackedPage } from './track.page.tsx'
import { TrackForm } from './track-form.tsx'

definePage({
  path: '/ho-so/:code',
  side: 'citizen',
  summary:
    'Một hồ sơ: cho chủ hồ sơ thì đầy đủ và làm tiếp được, cho người khác thì hỏi số điện thoại hoặc 6 ký tự trên biên nhận',
  may: 'anybody',
  takesFiles: isPaperBox,
  keepsGoodFiles: true,
  show: showDossier,
  post: postToDossier,
})

async function showDossier(request: PageRequest): Promise<PageAnswer> {
  const { actor, now } = request
  const code = codeOf(request)
  const dossier = await findOwn(request)
  if (!dossier) {
    const linked = await linkedPage(request, code)
    return linked ?? show(t('Hồ sơ {code}', { code }), <TrackForm request={request} code={code} />)
  }
  if (dossier.state === 'draft') return go(`/nop-ho-so/${dossier.procedureCode}?nhap=${dossier.dossierId}`)
  if (actor.kind === 'officer') return go(`/lam-viec/ho-so/${dossier.dossierId}`)
  const [form, calendar] = await Promise.all([
    formOfCase(dossier.procedureCaseId),
    calendarFor(database(), dossier.unitId),
  ])
  return show(
    t('Hồ sơ {code}', { code: dossier.code ?? dossier.reference }),
    <OwnDossier request={request} dossier={dossier} form={form} calendar={calendar} now={now} />,
  )
}

async function postToDossier(request: PageRequest): Promise<PageAnswer> {
  const dossier = await findOwn(request)
  if (!dossier) return trackedPage(request, codeOf(request))
  return request.form.get('_viec') === 'danh-gia'
    ? rateOwn(request, dossier)
    : sendSupplement(request, dossier)
}

function codeOf({ params }: PageRequest): string {
  return (params['code'] ?? '').trim().slice(0, 60).toUpperCase()
}

// Not signed in, or somebody else's: then a pin is asked for, and nothing tells whether the code exists.
async function findOwn(request: PageRequest) {
  const { actor, now } = request
  if (actor.kind === 'anonymous') return undefined
  try {
    return await getDossier.ask(actor, now, { code: codeOf(request) })
  } catch (error) {
    if (['not-found', 'not-allowed'].includes((error as { code?: string }).code ?? '')) return undefined
    throw error
  }
}
