import { t } from '#kernel/i18n/t.ts'
import type { PageRequest } from '#kernel/page.ts'
import { refusalShown } from '#kernel/refusal.ts'
import { Button } from '#ui/form/button.tsx'
import { ButtonGroup } from '#ui/form/button-group.tsx'
import { ErrorSummary, type FieldError } from '#ui/form/error-summary.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { HiddenFields } from '#ui/form/hidden-fields.tsx'
import { Radios } from '#ui/form/radios.tsx'
import { PageHead } from '#ui/layout/page-head.tsx'
import { Split } from '#ui/layout/split.tsx'
import { DueDay } from '#ui/show/due-day.tsx'
import { Panel } from '#ui/show/panel.tsx'
import { DeskDone } from './desk-done.tsx'
import { DeskPerson } from './desk-person.tsx'
import { DeskProcedure } from './desk-procedure.tsx'
import { DeskFees } from './desk-fees.tsx'
import { DeskRunning } from './desk-running.tsx'
import type { DeskVisit } from './desk-visit.ts'
import type { OfficeDossier } from './dossier-shown.ts'

/** The desk on one screen: who, what for, which papers, receive. */
export function DeskView(visit: DeskVisit & { done: OfficeDossier | undefined }) {
  const { request, text, done } = visit
  const errors = deskErrors(request)
  return (
    <>
      <PageHead title={t('Tiếp nhận tại quầy')} />
      <ErrorSummary errors={errors} />
      {done ? <DeskDone {...done} /> : null}
      <form
        id="desk"
        method="post"
        action="/lam-viec/tiep-nhan"
        enctype="multipart/form-data"
        novalidate
        data-desk={unitIdOf(request)}
      >
        <FormTokens csrf={request.csrf} formKey={request.formKey} />
        <HiddenFields values={{ dossierId: text('dossierId') || undefined }} />
        {/* Enter anywhere searches; only the buttons on the right receive. */}
        <button class="hidden" type="submit" name="do" value="find" tabIndex={-1} aria-hidden="true" />
        <Split aside={<Promise {...visit} />}>
          <DeskPerson {...visit} errors={errors} />
          <div id="desk-running">
            <DeskRunning {...visit} />
          </div>
          <div id="desk-procedure">
            <DeskProcedure {...visit} errors={errors} />
          </div>
        </Split>
      </form>
    </>
  )
}

/** What the visit comes to: fee, due day, how the result goes back, and the buttons that finish it. */
function Promise({ text, procedureCase, due }: DeskVisit) {
  return (
    <div class="desk-sum" id="desk-sum">
      <Panel title={t('Hẹn trả kết quả')}>
        {procedureCase ? (
          <>
            <div class="due-line">
              {due ? (
                <DueDay dueOn={due.dueOn} provisional={due.provisional} explanation={due.explanation} />
              ) : (
                <DueDay dueOn={null} clock="none" />
              )}
            </div>
            <DeskFees fees={procedureCase.fees} />
          </>
        ) : (
          <p class="hint">{t('Chọn thủ tục để thấy ngày hẹn và phí.')}</p>
        )}
        <Radios
          name="returnMode"
          label={t('Nhận kết quả')}
          value={text('returnMode') || 'desk'}
          choices={[
            { value: 'desk', label: t('Tại quầy') },
            { value: 'postal', label: t('Qua bưu chính') },
            { value: 'electronic', label: t('Bản điện tử') },
          ]}
        />
        <ButtonGroup>
          <Button name="do" value="receive">
            {t('Tiếp nhận')} <kbd>Ctrl Enter</kbd>
          </Button>
          <Button kind="secondary" name="do" value="submit">
            {t('Ghi nhận, chưa tiếp nhận')}
          </Button>
        </ButtonGroup>
      </Panel>
    </div>
  )
}

function unitIdOf({ actor }: PageRequest): string {
  return actor.kind === 'officer' ? actor.unitId : ''
}

/** What the last post was refused for, each error at its field. */
function deskErrors({ refusal }: PageRequest): FieldError[] {
  if (!refusal) return []
  if (refusal.errors.length === 0) return [{ text: refusalShown(refusal).detail }]
  return refusal.errors.map(({ pointer, detail }) => {
    const name = nameAt(pointer)
    return name ? { name, text: detail } : { text: detail }
  })
}

function nameAt(pointer: string): string | undefined {
  const [, first, ...rest] = pointer.split('/')
  if (first === 'seen') return `desk.seen.${rest.join('/')}`
  if (first === 'applicant' || first === 'assistedBy') return `${first}.${rest.join('.')}`
  return first === 'procedure' || first === 'procedureCode' ? 'procedure' : undefined
}
