import type { ComponentChildren } from 'preact'
import { t } from '#kernel/i18n/t.ts'
import type { PageRequest } from '#kernel/page.ts'
import type { waitingActs } from '#kernel/second-person/index.ts'
import { Button } from '#ui/form/button.tsx'
import { ButtonGroup } from '#ui/form/button-group.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { HiddenFields } from '#ui/form/hidden-fields.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { Details } from '#ui/show/details.tsx'
import { Instant } from '#ui/show/instant.tsx'
import { Panel } from '#ui/show/panel.tsx'
import { SummaryList, type SummaryRow } from '#ui/show/summary-list.tsx'
import { Tag } from '#ui/show/tag.tsx'

type Act = Awaited<ReturnType<typeof waitingActs.ask>>['rows'][number]
type Shown = { act: Act; box: 'to-confirm' | 'asked'; request: PageRequest }

/** One act that waits for a second person: what, by whom, on which papers, and what to do about it. */
export function WaitingActView(shown: Shown) {
  const { act, box, request } = shown
  const isOpen = act.state === 'waiting' && act.expiresAt > request.now
  return (
    <Panel title={act.described} actions={box === 'asked' ? <StateTag {...shown} /> : null}>
      <SummaryList rows={factsOf(act)} />
      {isOpen && box === 'to-confirm' ? <ConfirmForms {...shown} /> : null}
      {isOpen && box === 'asked' ? (
        <Form {...shown} deed="rut">
          <Button kind="secondary">{t('Rút đề nghị')}</Button>
        </Form>
      ) : null}
    </Panel>
  )
}

function factsOf(act: Act): SummaryRow[] {
  const settled =
    act.settledNamed && act.state !== 'taken-back'
      ? [
          { label: t('Người xử lý'), value: act.settledNamed },
          { label: t('Lúc'), value: <Instant at={act.settledAt} /> },
        ]
      : []
  return [
    { label: t('Người đề nghị'), value: act.byNamed },
    { label: t('Đề nghị lúc'), value: <Instant at={act.askedAt} /> },
    { label: t('Chờ đến hết'), value: <Instant at={act.expiresAt} /> },
    ...(act.papers.length > 0 ? [{ label: t('Giấy tờ kèm theo'), value: <Papers act={act} /> }] : []),
    ...settled,
    ...(act.reason ? [{ label: t('Lý do'), value: act.reason }] : []),
  ]
}

function Papers({ act }: { act: Act }) {
  return (
    <ul class="plain">
      {act.papers.map(({ fileId, name }) => (
        <li key={fileId}>
          <a href={`/api/v1/files/${fileId}`} target="_blank" rel="noopener">
            {name}
          </a>
        </li>
      ))}
    </ul>
  )
}

function ConfirmForms(shown: Shown) {
  const { act, request } = shown
  const name = `reason-${act.id}`
  const isRefused = request.form.get('viec') === 'tu-choi' && request.form.get('waitingActId') === act.id
  return (
    <>
      <Form {...shown} deed="xac-nhan">
        <ButtonGroup>
          <Button>{t('Xác nhận')}</Button>
        </ButtonGroup>
      </Form>
      <Details summary={t('Không xác nhận')} open={isRefused}>
        <Form {...shown} deed="tu-choi">
          <TextInput
            name={name}
            label={t('Lý do không xác nhận')}
            value={isRefused ? request.form.get(name) : null}
            error={isRefused ? request.refusal?.errors[0]?.detail : undefined}
          />
          <Button kind="warning">{t('Từ chối')}</Button>
        </Form>
      </Details>
    </>
  )
}

function Form({ act, request, deed, children }: Shown & { deed: string; children: ComponentChildren }) {
  return (
    <form
      method="post"
      action={`${request.path}${request.query.size > 0 ? `?${request.query}` : ''}`}
      novalidate
    >
      <FormTokens csrf={request.csrf} formKey={`${request.formKey.slice(0, 48)}${act.id.slice(-12)}`} />
      <HiddenFields values={{ viec: deed, waitingActId: act.id }} />
      {children}
    </form>
  )
}

function StateTag({ act, request }: Shown) {
  if (act.state === 'confirmed') return <Tag tone="success">{t('Đã xác nhận')}</Tag>
  if (act.state === 'declined') return <Tag tone="danger">{t('Không được xác nhận')}</Tag>
  if (act.state === 'taken-back') return <Tag>{t('Đã rút')}</Tag>
  return act.expiresAt > request.now ? <Tag tone="info">{t('Đang chờ')}</Tag> : <Tag>{t('Quá hạn chờ')}</Tag>
}
