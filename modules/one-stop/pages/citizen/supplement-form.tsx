import { t } from '#kernel/i18n/t.ts'
import { go, type PageAnswer, type PageRequest } from '#kernel/page.ts'
import { Refusal, refuseInput } from '#kernel/refusal.ts'
import { Button } from '#ui/form/button.tsx'
import { errorOf, type FieldError } from '#ui/form/error-summary.tsx'
import { FileInput } from '#ui/form/file-input.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { HiddenFields } from '#ui/form/hidden-fields.tsx'
import { TextArea } from '#ui/form/text-area.tsx'
import { Filled } from '#ui/show/filled.tsx'
import { dayText } from '#ui/text/day-text.ts'
import { sourceLang } from '#ui/text/source-lang.ts'
import { deliverSupplement } from '../../operations/deliver-supplement.ts'
import type { DossierShown } from '../../queries/get-dossier.ts'
import { postErrors, typedOr } from './post-errors.ts'
import { boxOf, PAPER_KINDS, turnedAwayErrors } from './sent-papers.ts'

type Wrong = DossierShown['supplements'][number]['wrongs'][number]

/** What is wrong, how to put it right and on which ground, with a place for each paper and for an explanation. */
export function SupplementForm({ request, dossier }: { request: PageRequest; dossier: DossierShown }) {
  const open = openRequest(dossier)
  if (!open) return null
  const errors = postErrors(request)
  return (
    <section class="box" aria-labelledby="bo-sung">
      <h2 id="bo-sung">{t('Cần bổ sung')}</h2>
      {open.answerBy ? <p>{t('Gửi trước ngày {day}.', { day: dayText(open.answerBy) })}</p> : null}
      <form
        method="post"
        action={`/ho-so/${dossier.code ?? dossier.reference}`}
        enctype="multipart/form-data"
        novalidate
      >
        <FormTokens csrf={request.csrf} formKey={request.formKey} />
        <HiddenFields values={{ _viec: 'bo-sung' }} />
        <ol class="wrongs">
          {open.wrongs.map((wrong) => (
            <li key={wrong.wrong}>
              <WrongThing request={request} dossier={dossier} wrong={wrong} errors={errors} />
            </li>
          ))}
        </ol>
        <TextArea
          name="giai-thich"
          label={t('Giải thích')}
          hint={t('Ghi nếu có giấy tờ bạn không thể nộp, và vì sao.')}
          value={typedOr(request, 'giai-thich', '')}
          error={errorOf(errors, 'giai-thich')}
          maxLength={2000}
          optional
        />
        <Button>{t('Gửi bổ sung')}</Button>
      </form>
    </section>
  )
}

/** Sends everything that was asked for in one go; what could not be taken is named, what was fine is kept for the next try. */
export async function sendSupplement(request: PageRequest, dossier: DossierShown): Promise<PageAnswer> {
  const { actor, now, form, formKey } = request
  const wrong = turnedAwayErrors(request)
  if (wrong.length > 0) refuseInput(wrong)
  const papers = [
    ...new Set((openRequest(dossier)?.wrongs ?? []).flatMap(({ requirementId }) => requirementId ?? [])),
  ]
  const enclosures = papers
    .map((requirementId) => ({
      requirementId,
      fileIds: sentFor(request, requirementId).map(({ fileId }) => fileId),
    }))
    .filter(({ fileIds }) => fileIds.length > 0)
  const explanation = form.get('giai-thich')?.trim() ?? ''
  const input = { dossierId: dossier.dossierId, enclosures, ...(explanation ? { explanation } : {}) }
  await deliverSupplement.perform(actor, now, input, { idempotencyKey: formKey }).catch(sayWhatIsMissing)
  return go(`/ho-so/${dossier.code ?? dossier.reference}?da-gui=1`)
}

function openRequest({ state, supplements }: DossierShown) {
  const isOpen = state === 'awaiting-supplement' || state === 'awaiting-completion'
  return isOpen ? supplements.findLast(({ deliveredAt }) => !deliveredAt) : undefined
}

function sayWhatIsMissing(error: unknown): never {
  if (!(error instanceof Refusal) || error.code !== 'supplement-incomplete') throw error
  const names = typeof error.facts['names'] === 'string' ? error.facts['names'] : ''
  return refuseInput([
    {
      pointer: '/giai-thich',
      detail: t('Còn thiếu: {names}. Gửi giấy tờ, hoặc ghi lý do vào ô Giải thích.', { names }),
    },
  ])
}

type SentFile = { fileId: string; name: string }

// Files of a try that was refused come along as hidden fields, so that nobody photographs a paper twice.
function sentFor({ files, form }: PageRequest, requirementId: string): SentFile[] {
  const before = form.getAll(`da-co.${requirementId}`).flatMap((text) => {
    const [fileId = '', ...name] = text.split('|')
    return /^[0-9a-f-]{36}$/.test(fileId) ? [{ fileId, name: name.join('|') }] : []
  })
  const now = files
    .filter(({ field }) => field === boxOf(requirementId))
    .map(({ fileId, name }) => ({ fileId, name }))
  return [...before, ...now]
}

type WrongThingProps = {
  request: PageRequest
  dossier: DossierShown
  wrong: Wrong
  errors: readonly FieldError[]
}

function WrongThing({ request, dossier, wrong, errors }: WrongThingProps) {
  const { requirementId } = wrong
  const sent = request.refusal && requirementId ? sentFor(request, requirementId) : []
  return (
    <>
      <p>
        <strong lang="vi">{wrong.wrong}</strong>
      </p>
      <p>
        <Filled
          text={t('Cách sửa: {howToFix}')}
          places={{ howToFix: <span lang="vi">{wrong.howToFix}</span> }}
        />
      </p>
      <p class="hint">
        <Filled text={t('Căn cứ: {basis}')} places={{ basis: <span lang="vi">{wrong.legalBasis}</span> }} />
      </p>
      {requirementId ? (
        <>
          {sent.map(({ fileId, name }) => (
            <input type="hidden" name={`da-co.${requirementId}`} value={`${fileId}|${name}`} key={fileId} />
          ))}
          <FileInput
            name={boxOf(requirementId)}
            label={t(nameOf(dossier, requirementId))}
            labelLang={sourceLang(nameOf(dossier, requirementId))}
            hint={t('Ảnh hoặc PDF; chọn được nhiều tệp.')}
            accept={PAPER_KINDS}
            present={sent.map(({ name }) => ({ name, note: t('đã nhận') }))}
            error={errorOf(errors, boxOf(requirementId))}
            multiple
          />
        </>
      ) : null}
    </>
  )
}

function nameOf({ enclosures, requirements }: DossierShown, requirementId: string): string {
  const known =
    enclosures.find((e) => e.requirementId === requirementId) ??
    requirements.find((r) => r.requirementId === requirementId)
  return known?.name ?? t('Giấy tờ')
}
