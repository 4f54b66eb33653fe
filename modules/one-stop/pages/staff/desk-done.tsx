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
  const { kind, name, identityNumber, phone, email, address } = dossier.applicant
  const again = { kind, name, identityNumber, phone, email, address }
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
      <form method="post" action="/lam-viec/tiep-nhan">
        <FormTokens csrf={request.csrf} formKey={request.formKey} />
        <HiddenFields
          values={Object.fromEntries(
            Object.entries(again).map(([field, value]) => [`applicant.${field}`, value]),
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
