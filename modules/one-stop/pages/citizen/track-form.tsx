import { t } from '#kernel/i18n/t.ts'
import type { PageRequest } from '#kernel/page.ts'
import { Button } from '#ui/form/button.tsx'
import { ButtonGroup } from '#ui/form/button-group.tsx'
import { ErrorSummary, errorOf, type FieldError } from '#ui/form/error-summary.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { numberText } from '#ui/text/number-text.ts'
import { postErrors } from './post-errors.ts'

/** Asks for the code and what only the applicant has; with `code`, for that alone. */
export function TrackForm({ request, code }: { request: PageRequest; code?: string }) {
  const errors = errorsOf(request)
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
          label={t('Số điện thoại của người nộp, hoặc 6 ký tự trên biên nhận')}
          hint={t('Ghi cả số, ví dụ 0912 345 678. Hồ sơ cũ chỉ có 4 chữ số thì ghi 4 chữ số đó.')}
          error={errorOf(errors, 'so')}
          autoComplete="off"
          spellCheck={false}
          maxLength={40}
          width="w20"
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
    const seconds = numberText(Number(refusal.facts['retryAfterSeconds'] ?? 30))
    return [{ name: 'so', text: t('Sai nhiều lần liền. Đợi {seconds} giây rồi thử lại.', { seconds }) }]
  }
  const errors = postErrors(request)
  return request.path === '/tra-cuu' ? errors : errors.map((error) => ({ ...error, name: 'so' }))
}
