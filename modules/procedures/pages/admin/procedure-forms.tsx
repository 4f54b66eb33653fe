import type { ComponentChildren } from 'preact'
import { t } from '#kernel/i18n/t.ts'
import type { PageRequest } from '#kernel/page.ts'
import { Button } from '#ui/form/button.tsx'
import { ButtonGroup } from '#ui/form/button-group.tsx'
import { errorOf } from '#ui/form/error-summary.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { HiddenFields } from '#ui/form/hidden-fields.tsx'
import { Select } from '#ui/form/select.tsx'
import { TextArea } from '#ui/form/text-area.tsx'
import { TextInput, type TextInputProps } from '#ui/form/text-input.tsx'
import { Day } from '#ui/show/day.tsx'
import { Details } from '#ui/show/details.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { SourceText } from '#ui/show/source-text.tsx'
import { onlineServiceWord } from '../citizen/procedure-words.ts'
import { partialReasons } from './catalogue-words.ts'
import { formErrors } from './form-reading.ts'
import type { ProcedureAdminProps } from './procedure-view.tsx'

/** The draft on top: what is still missing, and the buttons to publish it or throw it away. */
export function DraftPanel({ chosen, request }: ProcedureAdminProps) {
  const { blockers, validFrom } = chosen
  const title =
    blockers.length > 0
      ? t('Bản thảo còn {count} chỗ thiếu, chưa công bố được', { count: blockers.length })
      : t('Bản thảo đủ nội dung để công bố')
  return (
    <NoticeBox tone={blockers.length > 0 ? 'warning' : 'info'} title={title}>
      <p>
        {t('Có hiệu lực từ')} <Day on={validFrom} />. {t('Người dân chưa thấy nội dung này.')}
      </p>
      {blockers.length > 0 ? (
        <ul>
          {blockers.map(({ caseKey, why }) => (
            <li key={`${caseKey} ${why}`}>
              <SourceText text={why} />
            </li>
          ))}
        </ul>
      ) : null}
      <ButtonGroup>
        {blockers.length === 0 ? <DeedButton deed="cong-bo" label={t('Công bố')} request={request} /> : null}
        <DeedButton deed="bo" label={t('Bỏ bản thảo')} request={request} isSecondary />
      </ButtonGroup>
    </NoticeBox>
  )
}

/** The general part of a procedure as a form; sending it writes the draft of the next version. */
export function ReviseForm({ chosen, fields, forms, request }: ProcedureAdminProps) {
  const { procedure } = chosen
  const keep = (name: string, value: string | undefined) => request.form.get(name) ?? value ?? ''
  return (
    <DeedFold deed="sua" summary={t('Sửa nội dung chung')} submit={t('Ghi vào bản thảo')} request={request}>
      <Typed name="name" label={t('Tên thủ tục')} value={procedure.name} request={request} />
      <Select name="field" label={t('Lĩnh vực')} choices={fields} value={keep('field', procedure.field)} />
      <Lines
        name="audience"
        label={t('Đối tượng, mỗi dòng một loại')}
        lines={procedure.audience}
        request={request}
      />
      <Lines
        name="aliases"
        label={t('Tên gọi tắt, mỗi dòng một tên')}
        lines={procedure.aliases}
        request={request}
      />
      <Lines
        name="legalBasis"
        label={t('Căn cứ pháp lý, mỗi dòng một văn bản')}
        lines={procedure.legalBasis}
        request={request}
      />
      <TextArea
        name="conditions"
        label={t('Điều kiện')}
        rows={3}
        value={keep('conditions', procedure.conditions)}
        optional
      />
      <ServiceChoice chosen={chosen} request={request} />
      <Select
        name="formKey"
        label={t('Biểu mẫu điện tử')}
        choices={forms}
        value={keep('formKey', procedure.formKey)}
      />
      <Typed
        name="validFrom"
        label={t('Có hiệu lực từ ngày')}
        type="date"
        width="w10"
        value={chosen.isDraft ? chosen.validFrom : ''}
        request={request}
      />
      <Typed
        name="decisionNo"
        label={t('Số quyết định')}
        width="w20"
        value={chosen.isDraft ? chosen.decisionNo : ''}
        request={request}
      />
    </DeedFold>
  )
}

function ServiceChoice({ chosen: { procedure }, request }: Pick<ProcedureAdminProps, 'chosen' | 'request'>) {
  const keep = (name: string, value: string | undefined) => request.form.get(name) ?? value ?? ''
  const services = (['full', 'partial', 'information'] as const).map((value) => ({
    value,
    label: onlineServiceWord(value),
  }))
  return (
    <>
      <Select
        name="onlineService"
        label={t('Dịch vụ trực tuyến')}
        choices={services}
        value={keep('onlineService', procedure.onlineService)}
        error={errorOf(formErrors(request), 'onlineService')}
      />
      <Select
        name="partialReason"
        label={t('Lý do chỉ trực tuyến một phần')}
        hint={t('Phải công khai khi chọn trực tuyến một phần.')}
        choices={partialReasons()}
        value={keep('partialReason', procedure.partialReason)}
        error={errorOf(formErrors(request), 'partialReason')}
        emptyLabel={t('Không áp dụng')}
      />
    </>
  )
}

/** Ends the procedure after a day. */
export function EndForm({ chosen, request }: ProcedureAdminProps) {
  if (chosen.isDraft) return null
  return (
    <DeedFold deed="bai-bo" summary={t('Bãi bỏ thủ tục')} submit={t('Bãi bỏ')} request={request}>
      <p>{t('Sau ngày cuối cùng không nhận hồ sơ mới; hồ sơ đã nhận vẫn được giải quyết.')}</p>
      <Typed name="lastOn" label={t('Ngày cuối cùng áp dụng')} type="date" width="w10" request={request} />
      <Typed name="endDecision" label={t('Số quyết định bãi bỏ')} width="w20" request={request} />
    </DeedFold>
  )
}

type DeedProps = { deed: string; request: PageRequest }

function DeedButton({
  deed,
  label,
  request,
  isSecondary,
}: DeedProps & { label: string; isSecondary?: boolean }) {
  return (
    <form method="post" action={request.path}>
      <FormTokens csrf={request.csrf} formKey={`${request.formKey}-${deed}`} />
      <HiddenFields values={{ viec: deed }} />
      <Button kind={isSecondary ? 'secondary' : 'primary'}>{label}</Button>
    </form>
  )
}

type DeedFoldProps = DeedProps & { summary: string; submit: string; children: ComponentChildren }

function DeedFold({ deed, summary, submit, request, children }: DeedFoldProps) {
  return (
    <Details summary={summary} open={request.form.get('viec') === deed}>
      <form method="post" action={request.path} novalidate>
        <FormTokens csrf={request.csrf} formKey={request.formKey} />
        <HiddenFields values={{ viec: deed }} />
        {children}
        <ButtonGroup>
          <Button>{submit}</Button>
        </ButtonGroup>
      </form>
    </Details>
  )
}

function Typed({ request, value, ...rest }: TextInputProps & { request: PageRequest }) {
  return (
    <TextInput
      {...rest}
      value={request.form.get(rest.name) ?? value}
      error={errorOf(formErrors(request), rest.name)}
    />
  )
}

type LinesProps = { name: string; label: string; lines: readonly string[]; request: PageRequest }

function Lines({ name, label, lines, request }: LinesProps) {
  return (
    <TextArea
      name={name}
      label={label}
      rows={Math.min(6, Math.max(2, lines.length))}
      value={request.form.get(name) ?? lines.join('\n')}
      error={errorOf(formErrors(request), name)}
      optional
    />
  )
}
