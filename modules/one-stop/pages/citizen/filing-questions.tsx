import { answerPage } from '#kernel/forms/answer-page.ts'
import type { Answers, Form } from '#kernel/forms/form.ts'
import { pageHintOf, pageTitleOf } from '#kernel/forms/labels.ts'
import { pagesFor } from '#kernel/forms/pages-for.ts'
import { t } from '#kernel/i18n/t.ts'
import { go, send, show, type PageAnswer } from '#kernel/page.ts'
import { refuseInput } from '#kernel/refusal.ts'
import { Button } from '#ui/form/button.tsx'
import { FormPage } from '#ui/form/form-page.tsx'
import { FormPageFields, fieldErrorsOf } from '#ui/form/schema-form.tsx'
import { filingOf, keepDraft, type FilingDraft } from './filing-draft.ts'
import { FilingCaption } from './filing-caption.tsx'
import { firstUnfinished, hrefAfter, hrefBefore, isChange, stageHref } from './filing-stages.ts'
import { postErrors } from './post-errors.ts'

/** One page of questions, with what was answered before or typed just now. */
export async function showQuestions(draft: FilingDraft, pageKey: string): Promise<PageAnswer> {
  const { request, form, answers, today } = draft
  const page = pagesFor(form, answers, today).find(({ key }) => key === pageKey)
  if (!page) return go(stageHref(draft, firstUnfinished(draft)))
  const { typed, wrong } = typedBefore(draft, pageKey)
  const errors = wrong.length > 0 ? fieldErrorsOf(wrong) : postErrors(request)
  const title = pageTitleOf(page)
  const hint = pageHintOf(page)
  const address = stageHref(draft, pageKey, isChange(draft))
  const body = (
    <FormPage
      action={address}
      csrf={request.csrf}
      caption={<FilingCaption draft={draft} stage={pageKey} />}
      title={title}
      intro={hint ? <p class="lead">{hint}</p> : null}
      backHref={hrefBefore(draft, pageKey)}
      errors={errors}
      autosave={`${address}&tu-luu=1`}
      actions={<LeaveButton />}
    >
      <FormPageFields
        form={form}
        pageKey={pageKey}
        answers={answers}
        {...(typed ? { typed, errors: wrong } : {})}
      />
    </FormPage>
  )
  return show(errors.length > 0 ? t('Có chỗ cần sửa: {title}', { title }) : title, body, {
    islands: ['autosave'],
  })
}

// What was typed stays in its boxes; it is judged only when it was handed in, not when the session had ended meanwhile.
function typedBefore({ request, form, answers, today }: FilingDraft, pageKey: string) {
  if (!request.refusal) return { typed: undefined, wrong: [] }
  const { typed, errors } = answerPage(form, pageKey, request.form, { answers, today })
  return { typed, wrong: request.refusal.code === 'bad-input' ? errors : [] }
}

/** Keeps what was answered, right or wrong, and goes on when nothing is wrong. */
export async function keepQuestions(draft: FilingDraft, pageKey: string): Promise<PageAnswer> {
  const { request, form, today } = draft
  const posted = answerPage(form, pageKey, request.form, { answers: draft.answers, today })
  const isRight = posted.errors.length === 0
  await keepDraft(draft, {
    form: posted.answers,
    ...(isRight ? { applicant: applicantWith(draft, posted.answers) } : {}),
  })
  if (request.query.has('tu-luu')) return send('', 'text/plain; charset=utf-8')
  if (request.form.has('_sau')) return go('/ho-so?da-luu=1')
  if (!isRight) refuseInput(posted.errors.map(({ pointer, detail }) => ({ pointer, detail })))
  return go(hrefAfter({ ...draft, answers: posted.answers }, pageKey))
}

/** Saves and leaves: the page is not checked. */
export function LeaveButton() {
  return (
    <Button kind="secondary" name="_sau" value="1" formNoValidate>
      {t('Lưu, làm tiếp sau')}
    </Button>
  )
}

/** The answers that also say how to reach the applicant: asked once, kept in both places. */
export function contactIn(
  form: Form,
  answers: Answers,
): { phone?: string; email?: string; address?: string } {
  const known = (['phone', 'email', 'address'] as const).flatMap((kind) => {
    const field = [...form.fields.values()].find(({ schema }) => schema['x-prefill'] === kind)
    const answer = field ? answers[field.key] : undefined
    return typeof answer === 'string' ? [[kind, answer] as const] : []
  })
  return Object.fromEntries(known)
}

function applicantWith(draft: FilingDraft, answers: Answers) {
  return { ...filingOf(draft.dossier).applicant, ...contactIn(draft.form, answers) }
}
