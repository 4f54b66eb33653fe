import { t } from '#kernel/i18n/t.ts'
import { definePage, go, show, type PageRequest } from '#kernel/page.ts'
import { refuse, refuseInput } from '#kernel/refusal.ts'
import { reviseProcedure } from '../../operations/revise-procedure.ts'
import { flows } from '../../queries/flows.ts'
import { procedureHistory, type HistoricVersion } from '../../queries/procedure-history.ts'
import { administersProcedures } from '../../rules/administers-procedures.ts'
import type { CatalogueCase } from '../../rules/catalogue-schema.ts'
import { readCaseForm, type CaseFault } from '../../rules/read-case-form.ts'
import { CaseView } from './case-view.tsx'
import { procedureHref } from './catalogue-words.ts'
import { typed } from './form-reading.ts'

const NEW = 'moi'
const emptyCase: CatalogueCase = {
  caseKey: '',
  title: '',
  timeLimits: {},
  sets: 1,
  fees: [],
  requirements: [],
}

definePage({
  path: '/lam-viec/thu-tuc/:code/truong-hop/:caseKey',
  side: 'staff',
  summary: 'Sửa thời hạn, phí, giấy tờ, quy trình của một trường hợp vào bản thảo',
  may: administersProcedures,
  show: async (request) => {
    const version = await newestVersion(request)
    const { rows } = await flows.ask(request.actor, request.now, {})
    const choices = rows.map(({ key, name }) => ({ value: key, label: t(name) }))
    const known = caseOf(version, request)
    const title = known ? t('Sửa trường hợp') : t('Thêm trường hợp')
    const shown = { procedureCase: known ?? emptyCase, isNew: known === undefined }
    return show(title, <CaseView {...{ title, version, flows: choices, request }} {...shown} />)
  },
  post: async (request) => {
    const { actor, now, form, formKey } = request
    const version = await newestVersion(request)
    const old = caseOf(version, request)
    const { code } = version.procedure
    const cases = typed(form, 'viec') === 'bo' ? casesWithout(version, old) : casesWith(version, old, form)
    const wish = {
      code,
      validFrom: typed(form, 'validFrom'),
      decisionNo: typed(form, 'decisionNo'),
      changes: { cases },
    }
    await reviseProcedure.perform(actor, now, wish, { idempotencyKey: formKey })
    return go(procedureHref(code))
  },
})

async function newestVersion({ actor, now, params }: PageRequest): Promise<HistoricVersion> {
  const { versions } = await procedureHistory.ask(actor, now, { code: (params['code'] ?? '').slice(0, 40) })
  return versions[0] ?? refuse('not-found')
}

/** The case that is edited; undefined for a new one. */
function caseOf({ procedure }: HistoricVersion, { params }: PageRequest): CatalogueCase | undefined {
  if (params['caseKey'] === NEW) return undefined
  return procedure.cases.find(({ caseKey }) => caseKey === params['caseKey']) ?? refuse('not-found')
}

function casesWith(
  { procedure }: HistoricVersion,
  old: CatalogueCase | undefined,
  form: URLSearchParams,
): CatalogueCase[] {
  const { procedureCase, faults } = readCaseForm((box) => typed(form, box), old?.caseKey ?? '')
  if (faults.length > 0) refuseInput(faults.map(saidFault))
  if (!old) return [...procedure.cases, procedureCase]
  return procedure.cases.map((each) => (each === old ? procedureCase : each))
}

function casesWithout({ procedure }: HistoricVersion, old: CatalogueCase | undefined): CatalogueCase[] {
  return procedure.cases.filter((each) => each !== old)
}

function saidFault({ box, why }: CaseFault): { pointer: string; detail: string } {
  const words = {
    'no-number': t('Ghi một số nguyên lớn hơn 0.'),
    'no-basis': t('Ghi nghị quyết hoặc quyết định đặt ra mức thu.'),
    'no-title': t('Ghi tên trường hợp.'),
    'no-counts': t('Ghi số bản chính, bản sao từ 0 đến 20.'),
  }
  return { pointer: `/${box}`, detail: words[why] }
}
