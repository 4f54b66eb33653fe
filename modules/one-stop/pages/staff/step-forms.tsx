import { t } from '#kernel/i18n/t.ts'
import { Button } from '#ui/form/button.tsx'
import { ButtonGroup } from '#ui/form/button-group.tsx'
import { TextArea } from '#ui/form/text-area.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { Details } from '#ui/show/details.tsx'
import type { OfficeDossier, OpenWork } from './dossier-shown.ts'
import { fieldOf, MoveForm, wasRefused } from './move-form.tsx'
import { ResultFields } from './result-fields.tsx'
import { ScanInput } from './scan-input.tsx'

type StepProps = OfficeDossier & { work: OpenWork }

/** Finishes a free step with one of the outcomes of the flow. */
export function StepForm({ work, request }: StepProps) {
  return (
    <MoveForm request={request} move="step" hidden={{ workId: work.workId }} multipart>
      <TextArea
        {...fieldOf(request, 'step.comment')}
        label={t('Ý kiến, ghi chú cho bước sau')}
        optional
        rows={2}
        maxLength={2000}
      />
      <ScanInput request={request} name="step.fileIds" label={t('Dự thảo, tài liệu kèm theo')} />
      <ButtonGroup>
        {work.outcomes.map((outcome, at) => (
          <Button
            key={outcome.key}
            kind={at === 0 ? 'primary' : 'secondary'}
            name="step.outcome"
            value={outcome.key}
            {...(at === 0 ? { shortcut: 'a' } : {})}
          >
            {outcome.label}
          </Button>
        ))}
      </ButtonGroup>
    </MoveForm>
  )
}

/** Signs the result (ký kết quả). */
export function DecideForm(shown: StepProps) {
  return (
    <MoveForm request={shown.request} move="decide" multipart>
      <Drafts drafts={draftsOf(shown.dossier)} />
      <ResultFields move="decide" {...shown} />
      <Button shortcut="a">{t('Ký kết quả')}</Button>
    </MoveForm>
  )
}

/** The other outcomes of a step that a legal move completes: sending it back. */
export function SendBackForm({ work, request }: StepProps) {
  const back = work.outcomes.slice(1)
  return (
    <Details summary={back.map(({ label }) => label).join(' · ')} open={wasRefused(request, 'step')}>
      <MoveForm request={request} move="step" hidden={{ workId: work.workId }}>
        <TextArea
          {...fieldOf(request, 'step.comment')}
          label={t('Cần làm lại điều gì')}
          rows={2}
          maxLength={2000}
        />
        <ButtonGroup>
          {back.map((outcome) => (
            <Button key={outcome.key} kind="secondary" name="step.outcome" value={outcome.key}>
              {outcome.label}
            </Button>
          ))}
        </ButtonGroup>
      </MoveForm>
    </Details>
  )
}

/** Numbers and issues the signed result (văn thư). */
export function IssueForm({ request, dossier }: OfficeDossier) {
  return (
    <MoveForm request={request} move="issue">
      <p>
        {dossier.result
          ? t('Kết quả đã ký: {kind}. Số và ngày được cấp tự động khi bấm.', { kind: dossier.result.kind })
          : t('Chưa có kết quả được ký.')}
      </p>
      {dossier.result?.correctionReason ? (
        <p>{t('Đính chính: {reason}', { reason: dossier.result.correctionReason })}</p>
      ) : null}
      <Button shortcut="a">{t('Vào số và phát hành')}</Button>
    </MoveForm>
  )
}

/** Hands the result over at the desk (trả kết quả). */
export function GiveBackForm({ request, dossier }: OfficeDossier) {
  const receivedBy = fieldOf(request, 'give-back.receivedBy')
  const proof = fieldOf(request, 'give-back.proof')
  return (
    <MoveForm request={request} move="give-back">
      {dossier.result?.number ? (
        <p>
          {t('Kết quả số {number}: {kind}.', { number: dossier.result.number, kind: dossier.result.kind })}
        </p>
      ) : null}
      <div class="columns">
        <TextInput
          {...receivedBy}
          value={receivedBy.value ?? dossier.applicant.name}
          label={t('Người nhận')}
          maxLength={200}
        />
        <TextInput
          {...proof}
          value={
            proof.value ??
            (dossier.applicant.identityNumber
              ? t('Căn cước {number}', { number: dossier.applicant.identityNumber })
              : '')
          }
          label={t('Giấy tờ đã xem')}
          hint={t('Căn cước, giấy ủy quyền, giấy hẹn.')}
          maxLength={300}
        />
      </div>
      <Button shortcut="a">{t('Trả kết quả')}</Button>
    </MoveForm>
  )
}

type File = { fileId: string; name: string }

// What the office itself has put in: everything that is not a paper of the applicant.
function draftsOf({ files, enclosures }: OfficeDossier['dossier']): File[] {
  const papers = new Set(enclosures.flatMap((e) => [...e.fileIds, e.joinedFileId ?? '']))
  return files.filter(({ fileId }) => !papers.has(fileId))
}

function Drafts({ drafts }: { drafts: readonly File[] }) {
  if (drafts.length === 0) return null
  return (
    <ul class="files">
      {drafts.map(({ fileId, name }) => (
        <li key={fileId}>
          <a href={`/api/v1/files/${fileId}`}>{name}</a>
        </li>
      ))}
    </ul>
  )
}
