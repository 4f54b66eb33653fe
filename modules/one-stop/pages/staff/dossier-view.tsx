import { t } from '#kernel/i18n/t.ts'
import { Button } from '#ui/form/button.tsx'
import { ErrorSummary } from '#ui/form/error-summary.tsx'
import { PageHead } from '#ui/layout/page-head.tsx'
import { Split } from '#ui/layout/split.tsx'
import { DueDay } from '#ui/show/due-day.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { Reference } from '#ui/show/reference.tsx'
import { Tag } from '#ui/show/tag.tsx'
import { DossierAside } from './dossier-aside.tsx'
import { DossierEvents } from './dossier-events.tsx'
import { DossierPapers } from './dossier-papers.tsx'
import { DossierAnswers } from './dossier-answers.tsx'
import type { OfficeDossier } from './dossier-shown.ts'
import { DossierWork } from './dossier-work.tsx'
import { dueShown } from './due-shown.ts'
import { summaryErrors } from './move-form.tsx'
import { receiptHref } from './receipt-href.ts'
import { stateTone } from './state-tone.ts'
import { UndoBar } from './undo-bar.tsx'

/** A dossier on one page: what to do now first, then what it is made of, then how it came here. */
export function DossierView(shown: OfficeDossier) {
  const { request, dossier } = shown
  const due = dueShown(shown)
  return (
    <>
      <PageHead
        backHref="/lam-viec"
        backLabel={t('Việc của tôi')}
        caption={`${dossier.procedureCode} · ${dossier.procedure}`}
        title={<Reference code={dossier.code ?? dossier.reference} />}
        marks={
          <>
            <Tag tone={stateTone(dossier.state)}>{t(dossier.stateLabel)}</Tag>
            {due ? <DueDay {...due} /> : null}
          </>
        }
        actions={
          dossier.code ? (
            <Button kind="secondary" href={receiptHref(dossier.code)} shortcut="p">
              {t('In giấy tiếp nhận')}
            </Button>
          ) : undefined
        }
      />
      <ErrorSummary
        errors={summaryErrors(request)}
        {...(request.refusal?.errors.length === 0 ? { title: t('Chưa làm được việc này') } : {})}
      />
      <DoneNotice {...shown} />
      <Split aside={<DossierAside {...shown} />}>
        <DossierWork {...shown} />
        <DossierPapers {...shown} />
        <DossierAnswers {...shown} />
        <DossierEvents {...shown} />
      </Split>
    </>
  )
}

function DoneNotice(shown: OfficeDossier) {
  const { request, dossier } = shown
  const done = request.refusal ? undefined : doneText(request.query.get('xong'))
  if (!done) return <UndoBar {...shown} />
  return (
    <NoticeBox tone="success" live title={done}>
      {request.query.get('xong') === 'receive' && dossier.code ? (
        <p>
          {t('Mã hồ sơ {code}.', { code: dossier.code })}{' '}
          <a href={receiptHref(dossier.code)}>{t('In giấy tiếp nhận và hẹn trả')}</a>
        </p>
      ) : null}
      <p>
        <a href="/lam-viec">{t('Về Việc của tôi')}</a>
      </p>
      <UndoBar {...shown} />
    </NoticeBox>
  )
}

function doneText(move: string | null): string | undefined {
  const texts: Record<string, string> = {
    'check': t('Đã lưu kết quả kiểm tra giấy tờ.'),
    'receive': t('Đã tiếp nhận hồ sơ.'),
    'ask': t('Đã gửi yêu cầu bổ sung cho người nộp.'),
    'supply': t('Đã nhận giấy tờ bổ sung.'),
    'refuse': t('Đã từ chối hồ sơ.'),
    'stop': t('Đã dừng giải quyết hồ sơ.'),
    'withdraw': t('Đã rút hồ sơ theo yêu cầu của người nộp.'),
    'extend': t('Đã xin lỗi và hẹn lại ngày trả.'),
    'assign': t('Đã phân công.'),
    'step': t('Đã chuyển bước.'),
    'consult': t('Đã gửi lấy ý kiến.'),
    'answer': t('Đã trả lời ý kiến.'),
    'decide': t('Đã ký kết quả.'),
    'withdraw-decision': t('Đã thu hồi kết quả đã ký.'),
    'correct': t('Đã ký kết quả đính chính, chờ văn thư phát hành.'),
    'issue': t('Đã vào số và phát hành kết quả.'),
    'give-back': t('Đã trả kết quả.'),
    'undo': t('Đã hoàn tác thao tác vừa rồi.'),
  }
  return move ? texts[move] : undefined
}
