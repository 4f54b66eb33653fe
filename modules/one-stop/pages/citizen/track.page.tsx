import { t } from '#kernel/i18n/t.ts'
import { definePage, show, type PageAnswer, type PageRequest } from '#kernel/page.ts'
import { refuseInput, type InputError } from '#kernel/refusal.ts'
import { trackDossier } from '../../queries/track-dossier.ts'
import { TrackForm } from './track-form.tsx'
import { Tracked } from './tracked.tsx'

definePage({
  path: '/tra-cuu',
  side: 'citizen',
  summary: 'Tra cứu hồ sơ bằng mã và 4 chữ số, không cần đăng nhập',
  may: 'anybody',
  show: async (request) => show(t('Tra cứu hồ sơ'), <TrackForm request={request} />),
  post: async (request) => trackedPage(request, request.form.get('ma')?.trim() ?? ''),
})

/** The page of a dossier for whoever has its code and four digits; sent by POST, so that the digits stand in no address. */
export async function trackedPage(request: PageRequest, code: string): Promise<PageAnswer> {
  const { actor, now, form } = request
  const pin = (form.get('so') ?? '').replace(/\s/g, '')
  const errors = wrongIn(code, pin)
  if (errors.length > 0) refuseInput(errors)
  const dossier = await trackDossier
    .ask(actor, now, { code, pin })
    .catch((error: unknown) => sayNotFound(error))
  return show(t('Hồ sơ {code}', { code: dossier.code }), <Tracked dossier={dossier} />)
}

function wrongIn(code: string, pin: string): InputError[] {
  return [
    ...(code.length >= 3 && code.length <= 60
      ? []
      : [{ pointer: '/ma', detail: t('Ghi mã hồ sơ hoặc số biên nhận, ví dụ ABCDE-23456.') }]),
    ...(/^\d{4}$/.test(pin) ? [] : [{ pointer: '/so', detail: t('Ghi đủ 4 chữ số.') }]),
  ]
}

// An unknown code and wrong digits look alike; the form comes back instead of a page that says nothing was found.
function sayNotFound(error: unknown): never {
  if ((error as { code?: string }).code !== 'not-found') throw error
  return refuseInput([
    { pointer: '/ma', detail: t('Không có hồ sơ nào khớp với mã và 4 chữ số này. Kiểm tra lại cả hai.') },
  ])
}
