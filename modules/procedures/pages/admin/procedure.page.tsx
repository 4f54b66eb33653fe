import { database } from '#kernel/db/database.ts'
import { t } from '#kernel/i18n/t.ts'
import { definePage, go, show, type PageRequest } from '#kernel/page.ts'
import { refuseInput } from '#kernel/refusal.ts'
import { discardDraft } from '../../operations/discard-draft.ts'
import { endProcedure } from '../../operations/end-procedure.ts'
import { publishVersion } from '../../operations/publish-version.ts'
import { reviseProcedure } from '../../operations/revise-procedure.ts'
import { fieldChoices, formChoices } from '../../queries/form-choices.ts'
import { procedureHistory } from '../../queries/procedure-history.ts'
import { unstaffedSteps } from '../../queries/unstaffed-steps.ts'
import { administersProcedures } from '../../rules/administers-procedures.ts'
import { procedureHref } from './catalogue-words.ts'
import { typed, typedLines } from './form-reading.ts'
import { ProcedureView } from './procedure-view.tsx'

definePage({
  path: '/lam-viec/thu-tuc/:code',
  side: 'staff',
  summary: 'Một thủ tục: phiên bản, khác biệt, công bố, sửa, bãi bỏ',
  may: administersProcedures,
  show: async (request) => {
    const { actor, now, params, query } = request
    const history = await procedureHistory.ask(actor, now, { code: (params['code'] ?? '').slice(0, 40) })
    const asked = history.versions.find(({ version }) => String(version) === query.get('phien-ban'))
    const chosen = asked ?? history.versions[0]
    if (!chosen) return go('/lam-viec/thu-tuc')
    const [fields, forms] = await Promise.all([fieldChoices(database()), formChoices(database())])
    const flows = Object.values(chosen.flows)
    const wantsStaff = chosen.isDraft || query.has('da-cong-bo')
    const unstaffed = wantsStaff
      ? await unstaffedSteps(actor, now, { levels: chosen.procedure.levels, flows })
      : []
    return show(
      t(history.name),
      <ProcedureView {...{ history, chosen, fields, forms, unstaffed, request }} />,
    )
  },
  post: async (request) => {
    const code = request.params['code'] ?? ''
    const deed = deeds[request.form.get('viec') ?? '']
    if (!deed) refuseInput([{ pointer: '/viec', detail: t('Chọn một việc rồi gửi lại.') }])
    return go(`${procedureHref(code)}${await deed(request, code)}`)
  },
})

const deeds: Record<string, (request: PageRequest, code: string) => Promise<string>> = {
  'sua': async ({ actor, now, form, formKey }, code) => {
    const wish = {
      code,
      validFrom: typed(form, 'validFrom'),
      decisionNo: typed(form, 'decisionNo'),
      changes: changesTyped(form),
    }
    await reviseProcedure.perform(actor, now, wish, { idempotencyKey: formKey })
    return ''
  },
  'cong-bo': async ({ actor, now, formKey }, code) => {
    const { version } = await publishVersion.perform(actor, now, { code }, { idempotencyKey: formKey })
    return `?phien-ban=${version}&da-cong-bo=1`
  },
  'bo': async ({ actor, now, formKey }, code) => {
    await discardDraft.perform(actor, now, { code }, { idempotencyKey: formKey })
    return ''
  },
  'bai-bo': async ({ actor, now, form, formKey }, code) => {
    const wish = { code, lastOn: typed(form, 'lastOn'), decisionNo: typed(form, 'endDecision') }
    await endProcedure.perform(actor, now, wish, { idempotencyKey: formKey })
    return ''
  },
}

function changesTyped(form: URLSearchParams): object {
  return {
    name: typed(form, 'name'),
    field: typed(form, 'field'),
    audience: typedLines(form, 'audience'),
    legalBasis: typedLines(form, 'legalBasis'),
    aliases: typedLines(form, 'aliases'),
    conditions: typed(form, 'conditions') || null,
    onlineService: typed(form, 'onlineService'),
    partialReason: typed(form, 'partialReason') || null,
    formKey: typed(form, 'formKey'),
  }
}
