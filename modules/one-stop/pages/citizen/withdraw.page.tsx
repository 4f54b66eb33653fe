import { t } from '#kernel/i18n/t.ts'
import { definePage, go, show, type PageRequest } from '#kernel/page.ts'
import { refuse } from '#kernel/refusal.ts'
import { Button } from '#ui/form/button.tsx'
import { ButtonGroup } from '#ui/form/button-group.tsx'
import { ErrorSummary } from '#ui/form/error-summary.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { TextArea } from '#ui/form/text-area.tsx'
import { Filled } from '#ui/show/filled.tsx'
import { Reference } from '#ui/show/reference.tsx'
import { withdrawDossier } from '../../operations/withdraw-dossier.ts'
import { getDossier, type DossierShown } from '../../queries/get-dossier.ts'
import { postErrors, typedOr } from './post-errors.ts'
import { ProcedureCaption } from './way-of.tsx'

definePage({
  path: '/ho-so/:code/rut',
  side: 'citizen',
  summary: 'Rút hồ sơ, hoặc xóa bản nháp: hỏi lại trước khi làm',
  may: (actor) => actor.kind === 'citizen' || actor.kind === 'representative',
  show: async (request) => {
    const dossier = await withdrawable(request)
    return show(titleOf(dossier), <Withdraw request={request} dossier={dossier} />)
  },
  post: async (request) => {
    const { actor, now, form, formKey } = request
    const dossier = await withdrawable(request)
    const reason = form.get('ly-do')?.trim() ?? ''
    await withdrawDossier.perform(
      actor,
      now,
      { dossierId: dossier.dossierId, ...(reason ? { reason } : {}) },
      { idempotencyKey: formKey },
    )
    return go('/ho-so?da-rut=1')
  },
})

async function withdrawable({ actor, now, params }: PageRequest): Promise<DossierShown> {
  const dossier = await getDossier.ask(actor, now, { code: (params['code'] ?? '').slice(0, 60) })
  return dossier.moves.some(({ move }) => move === 'withdraw') ? dossier : refuse('wrong-state')
}

function titleOf({ state }: DossierShown): string {
  return state === 'draft' ? t('Xóa bản nháp?') : t('Rút hồ sơ?')
}

function Withdraw({ request, dossier }: { request: PageRequest; dossier: DossierShown }) {
  const isDraft = dossier.state === 'draft'
  const code = dossier.code ?? dossier.reference
  return (
    <>
      <ErrorSummary errors={postErrors(request)} />
      <ProcedureCaption name={dossier.procedure} />
      <h1>{titleOf(dossier)}</h1>
      {isDraft ? (
        <p>{t('Những gì đã điền và các tệp đã tải lên sẽ không dùng được nữa.')}</p>
      ) : (
        <p>
          <Filled
            text={t(
              'Hồ sơ {code} sẽ dừng lại và không được giải quyết tiếp. Muốn làm lại, bạn phải nộp hồ sơ mới.',
            )}
            places={{ code: <Reference code={code} /> }}
          />
        </p>
      )}
      <form method="post" action={`/ho-so/${dossier.reference}/rut`}>
        <FormTokens csrf={request.csrf} formKey={request.formKey} />
        {isDraft ? null : (
          <TextArea
            name="ly-do"
            label={t('Lý do')}
            value={typedOr(request, 'ly-do', '')}
            rows={3}
            maxLength={2000}
            optional
          />
        )}
        <ButtonGroup>
          <Button kind="warning">{isDraft ? t('Xóa bản nháp') : t('Rút hồ sơ')}</Button>
          <a href={isDraft ? '/ho-so' : `/ho-so/${code}`}>{t('Không, quay lại')}</a>
        </ButtonGroup>
      </form>
    </>
  )
}
