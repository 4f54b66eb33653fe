import { t } from '#kernel/i18n/t.ts'
import type { Requirement } from '#modules/procedures/index.ts'
import { Button } from '#ui/form/button.tsx'
import { errorOf, type FieldError } from '#ui/form/error-summary.tsx'
import { HiddenFields } from '#ui/form/hidden-fields.tsx'
import { Select } from '#ui/form/select.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { Details } from '#ui/show/details.tsx'
import { Panel } from '#ui/show/panel.tsx'
import { deskCases, type DeskVisit } from './desk-visit.ts'
import { keptFiles } from './read-moves.ts'
import { ScanInput } from './scan-input.tsx'
import { SearchSaid } from './search-said.tsx'
import { SeenChoice } from './seen-choice.tsx'

type Props = DeskVisit & { errors: readonly FieldError[] }

/** Finds the procedure by what people call it, then lists the papers of the case. */
export function DeskProcedure(props: Props) {
  const { procedure, procedures, text } = props
  return (
    <>
      <Panel title={t('2. Thủ tục')}>
        {procedure ? <Picked {...props} /> : <Find {...props} />}
        <SearchSaid
          name="procedure"
          none={t('Không tìm thấy thủ tục nào thực hiện tại cơ quan này. Thử tên khác hoặc mã.')}
          button={procedure ? t('Chọn thủ tục khác') : t('Tìm thủ tục')}
          isNone={!procedure && procedures.length === 0 && text('procedure') !== ''}
        />
      </Panel>
      {procedure ? <Papers {...props} /> : null}
    </>
  )
}

function Find({ text, procedures, errors }: Props) {
  const q = text('procedure')
  return (
    <>
      <div class="desk-find">
        <TextInput
          name="procedure"
          label={t('Tên thủ tục, tên gọi tắt hoặc mã')}
          hint={t('Ví dụ: ks, khai sinh, chung thuc, 1.001193.')}
          value={q}
          error={errorOf(errors, 'procedure') ?? null}
          autoComplete="off"
          spellCheck={false}
          shortcut="2"
          maxLength={200}
        />
        <Button kind="secondary" name="do" value="find">
          {t('Tìm thủ tục')}
        </Button>
      </div>
      <div data-found="procedure">
        {procedures.length > 0 ? (
          <ul class="found">
            {procedures.map((found) => (
              <li key={found.code}>
                <button class="found-pick" type="submit" name="do" value={`procedure/${found.code}`}>
                  <strong>{found.name}</strong>
                  <span>
                    {found.code} · {found.field}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </>
  )
}

function Picked({ text, procedure, procedureCase }: Props) {
  if (!procedure) return null
  const { code, name, field } = procedure
  const caseId = procedureCase?.procedureCaseId
  const cases = deskCases(procedure)
  return (
    <>
      <HiddenFields values={{ procedureCode: code, procedure: text('procedure') }} />
      <p class="picked">
        <strong>{name}</strong>
        <span class="hint">
          {code} · {field}
        </span>
        <Button kind="quiet" name="do" value="other-procedure">
          {t('Chọn thủ tục khác')}
        </Button>
      </p>
      {cases.length > 1 ? (
        <div class="desk-find">
          <Select
            name="procedureCaseId"
            label={t('Trường hợp')}
            choices={cases.map((one) => ({ value: one.procedureCaseId, label: one.title }))}
            value={caseId ?? null}
          />
          <Button kind="secondary" name="do" value="case">
            {t('Đổi trường hợp')}
          </Button>
        </div>
      ) : (
        <HiddenFields values={{ procedureCaseId: caseId }} />
      )}
    </>
  )
}

function Papers(props: Props) {
  const { procedureCase } = props
  if (!procedureCase) return <Panel title={t('3. Giấy tờ')}>{t('Thủ tục này không nhận tại quầy.')}</Panel>
  const usual = procedureCase.requirements.filter(({ obligatory, condition }) => obligatory && !condition)
  const rest = procedureCase.requirements.filter((requirement) => !usual.includes(requirement))
  const isRestOpen = rest.some(({ requirementId }) => props.text(`desk.seen.${requirementId}`))
  return (
    <Panel title={t('3. Giấy tờ')}>
      {usual.map((requirement) => (
        <Paper key={requirement.requirementId} requirement={requirement} {...props} />
      ))}
      {usual.length === 0 ? <p>{t('Không có giấy tờ bắt buộc.')}</p> : null}
      {rest.length > 0 ? (
        <Details
          summary={t('Giấy tờ chỉ cần trong một số trường hợp ({count})', { count: rest.length })}
          open={isRestOpen}
        >
          {rest.map((requirement) => (
            <Paper
              key={requirement.requirementId}
              requirement={{ ...requirement, obligatory: false }}
              {...props}
            />
          ))}
        </Details>
      ) : null}
    </Panel>
  )
}

function Paper({ requirement, text, request, errors }: Props & { requirement: Requirement }) {
  const { requirementId } = requirement
  const seen = `desk.seen.${requirementId}`
  const count = (kind: 'originals' | 'copies') => text(`desk.${kind}.${requirementId}`)
  const files = `desk.files.${requirementId}`
  const isOpen = keptFiles(request, files).length > 0 || Boolean(count('originals') || count('copies'))
  return (
    <div class="desk-paper">
      <input type="hidden" name="desk.requirementId" value={requirementId} />
      <SeenChoice
        name={seen}
        value={text(seen) || null}
        requirement={requirement}
        error={errorOf(errors, seen) ?? null}
      />
      <Details summary={t('Số bản, bản quét')} open={isOpen}>
        <div class="desk-counts">
          <TextInput
            name={`desk.originals.${requirementId}`}
            label={t('Bản chính')}
            value={count('originals')}
            inputMode="numeric"
            width="w4"
            maxLength={2}
          />
          <TextInput
            name={`desk.copies.${requirementId}`}
            label={t('Bản sao')}
            value={count('copies')}
            inputMode="numeric"
            width="w4"
            maxLength={2}
          />
          <ScanInput request={request} name={files} label={t('Ảnh hoặc bản quét')} />
        </div>
      </Details>
    </div>
  )
}
