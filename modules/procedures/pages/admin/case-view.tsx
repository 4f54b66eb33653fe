import { t } from '#kernel/i18n/t.ts'
import type { PageRequest } from '#kernel/page.ts'
import { Button } from '#ui/form/button.tsx'
import { ButtonGroup } from '#ui/form/button-group.tsx'
import type { Choice } from '#ui/form/choice.ts'
import { errorOf, ErrorSummary } from '#ui/form/error-summary.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { Select } from '#ui/form/select.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { PageHead } from '#ui/layout/page-head.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { Panel } from '#ui/show/panel.tsx'
import { SourceText } from '#ui/show/source-text.tsx'
import type { HistoricVersion } from '../../queries/procedure-history.ts'
import type { CatalogueCase } from '../../rules/catalogue-schema.ts'
import { FeeRows, LimitRows, PaperRows, type RowsProps } from './case-rows.tsx'
import { procedureHref } from './catalogue-words.ts'
import { formErrors, summaryErrors } from './form-reading.ts'
import { pauseText } from './version-facts.ts'

/** A case as a form, filled with what it says now or with what was typed. */
export type CaseProps = {
  title: string
  version: HistoricVersion
  procedureCase: CatalogueCase
  isNew: boolean
  flows: Choice[]
  request: PageRequest
}

/** The form of one case: limits, fees, papers, flow; sending it writes the draft of the next version. */
export function CaseView({ title, version, procedureCase, isNew, flows, request }: CaseProps) {
  const { code, name } = version.procedure
  const errors = formErrors(request)
  const rows: RowsProps = { form: request.form, isPosted: request.form.has('title'), errors }
  return (
    <>
      <ErrorSummary errors={summaryErrors(request)} />
      <PageHead
        title={title}
        caption={<SourceText text={name} />}
        backHref={procedureHref(code)}
        backLabel={t('Về thủ tục {code}', { code })}
      />
      {version.isDraft ? <NoticeBox title={t('Bạn đang sửa bản thảo; người dân chưa thấy.')} /> : null}
      <form method="post" action={request.path} novalidate>
        <FormTokens csrf={request.csrf} formKey={request.formKey} />
        <Panel title={t('Trường hợp')}>
          <General {...{ procedureCase, flows, ...rows }} />
        </Panel>
        <Panel title={t('Thời hạn')}>
          <LimitRows {...rows} limits={procedureCase.timeLimits} />
        </Panel>
        <Panel title={t('Phí, lệ phí')}>
          <FeeRows {...rows} fees={procedureCase.fees} />
        </Panel>
        <Panel title={t('Giấy tờ')}>
          <PaperRows {...rows} papers={procedureCase.requirements} />
        </Panel>
        <Panel title={t('Hiệu lực')}>
          <Validity version={version} {...rows} />
          <ButtonGroup>
            <Button name="viec" value="sua">
              {t('Ghi vào bản thảo')}
            </Button>
            {isNew ? null : (
              <Button kind="warning" name="viec" value="bo">
                {t('Bỏ trường hợp này')}
              </Button>
            )}
          </ButtonGroup>
        </Panel>
      </form>
    </>
  )
}

type GeneralProps = RowsProps & Pick<CaseProps, 'procedureCase' | 'flows'>

function General({ procedureCase, flows, form, errors }: GeneralProps) {
  const policies = (['restart', 'resume'] as const).map((value) => ({ value, label: pauseText(value) }))
  return (
    <>
      <TextInput
        name="title"
        label={t('Tên trường hợp')}
        value={form.get('title') ?? procedureCase.title}
        error={errorOf(errors, 'title')}
      />
      <Select
        name="flowKey"
        label={t('Quy trình')}
        choices={flows}
        value={form.get('flowKey') ?? procedureCase.flowKey}
        error={errorOf(errors, 'flowKey')}
      />
      <Select
        name="pausePolicy"
        label={t('Khi hồ sơ phải bổ sung, thời hạn')}
        choices={policies}
        value={form.get('pausePolicy') ?? procedureCase.pausePolicy}
      />
      <TextInput
        name="sets"
        label={t('Số bộ hồ sơ')}
        width="w4"
        inputMode="numeric"
        value={form.get('sets') ?? String(procedureCase.sets)}
        error={errorOf(errors, 'sets')}
      />
    </>
  )
}

function Validity({ version, form, errors }: RowsProps & { version: HistoricVersion }) {
  const [on, decision] = version.isDraft ? [version.validFrom, version.decisionNo] : ['', '']
  return (
    <>
      <TextInput
        name="validFrom"
        label={t('Có hiệu lực từ ngày')}
        type="date"
        width="w10"
        value={form.get('validFrom') ?? on}
        error={errorOf(errors, 'validFrom')}
      />
      <TextInput
        name="decisionNo"
        label={t('Số quyết định')}
        width="w20"
        value={form.get('decisionNo') ?? decision}
        error={errorOf(errors, 'decisionNo')}
      />
    </>
  )
}
