import { t } from '#kernel/i18n/t.ts'
import { go, type PageAnswer, type PageRequest } from '#kernel/page.ts'
import { refuseInput } from '#kernel/refusal.ts'
import { Button } from '#ui/form/button.tsx'
import { errorOf } from '#ui/form/error-summary.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { HiddenFields } from '#ui/form/hidden-fields.tsx'
import { Radios } from '#ui/form/radios.tsx'
import { TextArea } from '#ui/form/text-area.tsx'
import { rateDossier } from '../../operations/rate-dossier.ts'
import type { DossierShown } from '../../queries/get-dossier.ts'
import { postErrors, typedOr } from './post-errors.ts'

/** Asks how she was served, once the result is in her hands; afterwards shows what she said. */
export function RatingForm({ request, dossier }: { request: PageRequest; dossier: DossierShown }) {
  const { rating } = dossier
  if (rating) return <Rated rating={rating} />
  if (!dossier.moves.some(({ move }) => move === 'rate')) return null
  return (
    <section class="box" aria-labelledby="danh-gia">
      <h2 id="danh-gia">{t('Bạn thấy việc phục vụ thế nào?')}</h2>
      <form method="post" action={`/ho-so/${dossier.code ?? dossier.reference}`} novalidate>
        <FormTokens csrf={request.csrf} formKey={request.formKey} />
        <HiddenFields values={{ _viec: 'danh-gia' }} />
        <Radios
          name="muc"
          label={t('Mức độ hài lòng')}
          choices={levels()}
          value={typedOr(request, 'muc', '')}
          error={errorOf(postErrors(request), 'muc')}
        />
        <TextArea
          name="gop-y"
          label={t('Góp ý')}
          value={typedOr(request, 'gop-y', '')}
          rows={3}
          maxLength={2000}
          optional
        />
        <Button>{t('Gửi đánh giá')}</Button>
      </form>
    </section>
  )
}

/** Keeps the rating. */
export async function rateOwn(
  { actor, now, form, formKey }: PageRequest,
  dossier: DossierShown,
): Promise<PageAnswer> {
  const stars = Number(form.get('muc'))
  if (!levels().some(({ value }) => value === form.get('muc')))
    refuseInput([{ pointer: '/muc', detail: t('Chọn một mức độ hài lòng.') }])
  const comment = form.get('gop-y')?.trim() ?? ''
  await rateDossier.perform(
    actor,
    now,
    { dossierId: dossier.dossierId, stars, ...(comment ? { comment } : {}) },
    { idempotencyKey: formKey },
  )
  return go(`/ho-so/${dossier.code ?? dossier.reference}?cam-on=1`)
}

function Rated({ rating }: { rating: NonNullable<DossierShown['rating']> }) {
  return (
    <section class="box" aria-labelledby="danh-gia">
      <h2 id="danh-gia">{t('Đánh giá của bạn')}</h2>
      <p>{levels().find(({ value }) => value === String(rating.stars))?.label}</p>
      {rating.comment ? <p>{rating.comment}</p> : null}
    </section>
  )
}

function levels() {
  return [
    { value: '5', label: t('Rất hài lòng') },
    { value: '4', label: t('Hài lòng') },
    { value: '3', label: t('Bình thường') },
    { value: '2', label: t('Không hài lòng') },
    { value: '1', label: t('Rất không hài lòng') },
  ]
}
