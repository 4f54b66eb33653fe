import { t } from '#kernel/i18n/t.ts'
import type { PageRequest } from '#kernel/page.ts'
import { Button } from '#ui/form/button.tsx'
import { ButtonGroup } from '#ui/form/button-group.tsx'
import { ErrorSummary, errorOf, type FieldError } from '#ui/form/error-summary.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { numberText } from '#ui/text/number-text.ts'
import { postErrors } from './post-errors.ts'

/** Asks for the code and the four digits; with `code`, for the digits alone. */
export function TrackForm({ request, code }: { request: PageRequest; code?: string }) {
  const errors = errorsOf(request)
  const pinHint = t('4 số cuối điện thoại của người nộp, hoặc 4 số in trên biên nhận')
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>{code ? t('Hồ sơ {code}', { code }) : t('Tra cứu hồ sơ')}</h1>
      <p class="lead">{t('Xem hồ sơ đến bước nào và ngày hẹn trả, không cần đăng nhập.')}</p>
      <form method="post" action={code ? `/ho-so/${encodeURIComponent(code)}` : '/tra-cuu'} novalidate>
        <FormTokens csrf={request.csrf} />
        {code ? null : (
          <TextInput
            name="ma"
            label={t('Mã hồ sơ hoặc số biên nhận')}
            hint={t('In trên giấy hẹn hoặc biên nhận')}
            value={request.form.get('ma') ?? request.query.get('ma') ?? ''}
            error={errorOf(errors, 'ma')}
            autoComplete="off"
            spellCheck={false}
            maxLength={60}
            width="w20"
          />
        )}
        <TextInput
          name="so"
          label={t('4 chữ số')}
          hint={pinHint}
          error={errorOf(errors, 'so')}
          inputMode="numeric"
          autoComplete="off"
          maxLength={4}
          width="w4"
        />
        <ButtonGroup>
          <Button>{t('Tra cứu')}</Button>
        </ButtonGroup>
      </form>
      {request.actor.kind === 'anonymous' ? (
        <p>
          {t('Hồ sơ của chính bạn?')}{' '}
          <a href={`/dang-nhap?ve=${encodeURIComponent(code ? `/ho-so/${code}` : '/ho-so')}`}>
            {t('Đăng nhập để xem đầy đủ')}
          </a>
        </p>
      ) : null}
    </>
  )
}

// The page of one code has no box for the code: what is said of it stands at the digits.
function errorsOf(request: PageRequest): FieldError[] {
  const { refusal } = request
  if (refusal?.code === 'too-many-requests') {
    const minutes = numberText(Math.max(1, Math.ceil(Number(refusal.facts['retryAfterSeconds'] ?? 60) / 60)))
    return [{ name: 'so', text: t('Sai quá nhiều lần. Đợi {minutes} phút rồi thử lại.', { minutes }) }]
  }
  const errors = postErrors(request)
  return request.path === '/tra-cuu' ? errors : errors.map((error) => ({ ...error, name: 'so' }))
}
