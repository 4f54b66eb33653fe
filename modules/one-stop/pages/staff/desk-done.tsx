import { t } from '#kernel/i18n/t.ts'
import { Button } from '#ui/form/button.tsx'
import { ButtonGroup } from '#ui/form/button-group.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { HiddenFields } from '#ui/form/hidden-fields.tsx'
import { DueDay } from '#ui/show/due-day.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { PersonName } from '#ui/show/person-name.tsx'
import { Reference } from '#ui/show/reference.tsx'
import type { OfficeDossier } from './dossier-shown.ts'
import { dueShown } from './due-shown.ts'
import { receiptHref } from './receipt-href.ts'

/** What the clerk hands over: the code, the due day and why, the receipt to print. */
export function DeskDone(done: OfficeDossier) {
  const { request, dossier } = done
  const due = dueShown(done)
  const { name } = dossier.applicant
  return (
    <NoticeBox tone="success" live title={t('Đã tiếp nhận')}>
      <p class="desk-code">
        <Reference code={dossier.code ?? dossier.reference} href={`/lam-viec/ho-so/${dossier.dossierId}`} />
      </p>
      <p>
        {dossier.procedure} · <PersonName name={name} />
      </p>
      <div class="due-line">
        {t('Hẹn trả')}: {due ? <DueDay {...due} /> : null}
      </div>
      <Standing how={request.query.get('dai-dien')} />
      <form method="post" action="/lam-viec/tiep-nhan">
        <FormTokens csrf={request.csrf} formKey={request.formKey} />
        <HiddenFields
          values={Object.fromEntries(
            Object.entries(dossier.applicant).map(([field, value]) => [`applicant.${field}`, value]),
          )}
        />
        <ButtonGroup>
          {dossier.code ? (
            <Button href={receiptHref(dossier.code)} shortcut="p">
              {t('In giấy tiếp nhận')}
            </Button>
          ) : null}
          <Button kind="secondary" name="do" value="find">
            {t('Thêm hồ sơ cho người này')}
          </Button>
          <a href="#f-person">{t('Người tiếp theo: tìm ngay bên dưới')}</a>
        </ButtonGroup>
      </form>
    </NoticeBox>
  )
}

function Standing({ how }: { how: string | null }) {
  if (how === 'waits')
    return <p>{t('Người đại diện của tổ chức đang chờ người thứ hai xác nhận; hồ sơ vẫn đi tiếp.')}</p>
  if (how === 'refused')
    return (
      <p>
        {t('Hồ sơ đã tiếp nhận, nhưng chưa ghi được người đại diện.')}{' '}
        <a href="/lam-viec/nguoi-dai-dien">{t('Ghi ở trang Người đại diện tổ chức')}</a>
      </p>
    )
  return null
}
