import { t } from '#kernel/i18n/t.ts'
import { definePage, show, type PageAnswer, type PageRequest } from '#kernel/page.ts'
import { Refusal, refuseInput, type InputError } from '#kernel/refusal.ts'
import { trackByLink } from '../../queries/track-by-link.ts'
import { trackDossier } from '../../queries/track-dossier.ts'
import { LINK, readPin } from '../../rules/tracking-pin.ts'
import { TrackForm } from './track-form.tsx'
import { Tracked } from './tracked.tsx'

definePage({
  path: '/tra-cuu',
  side: 'citizen',
  summary: 'Tra cứu hồ sơ bằng mã và số điện thoại hoặc 6 ký tự trên biên nhận, không cần đăng nhập',
  may: 'anybody',
  show: async (request) => show(t('Tra cứu hồ sơ'), <TrackForm request={request} />),
  post: async (request) => trackedPage(request, request.form.get('ma')?.trim() ?? ''),
})

/** The page of a dossier for whoever has its code and a pin; sent by POST, so that the pin stands in no address. */
export async function trackedPage(request: PageRequest, code: string): Promise<PageAnswer> {
  const { actor, now, form } = request
  const pin = form.get('so') ?? ''
  const errors = wrongIn(code, pin)
  if (errors.length > 0) refuseInput(errors)
  const dossier = await trackDossier
    .ask(actor, now, { code, pin })
    .catch((error: unknown) => sayNotFound(error))
  return show(t('Hồ sơ {code}', { code: dossier.code }), <Tracked dossier={dossier} />)
}

/** The same page for whoever comes by the signed link of a receipt; undefined when the link is none of ours. */
export async function linkedPage(
  { actor, now, query }: PageRequest,
  code: string,
): Promise<PageAnswer | undefined> {
  const link = query.get(LINK)
  if (!link) return undefined
  try {
    const dossier = await trackByLink.ask(actor, now, { code, link })
    return show(t('Hồ sơ {code}', { code: dossier.code }), <Tracked dossier={dossier} />)
  } catch (error) {
    if (error instanceof Refusal && ['not-found', 'bad-input'].includes(error.code)) return undefined
    throw error
  }
}

function wrongIn(code: string, pin: string): InputError[] {
  return [
    ...(code.length >= 3 && code.length <= 60
      ? []
      : [{ pointer: '/ma', detail: t('Ghi mã hồ sơ hoặc số biên nhận, ví dụ ABCDE-23456.') }]),
    ...(readPin(pin)
      ? []
      : [
          {
            pointer: '/so',
            detail: t('Ghi cả số điện thoại của người nộp, hoặc 6 ký tự in trên biên nhận.'),
          },
        ]),
  ]
}

// An unknown code and a wrong pin look alike; the form comes back instead of a page that says nothing was found.
function sayNotFound(error: unknown): never {
  if ((error as { code?: string }).code !== 'not-found') throw error
  return refuseInput([
    { pointer: '/ma', detail: t('Không có hồ sơ nào khớp với mã và số này. Kiểm tra lại cả hai.') },
  ])
}
