import { t } from '#kernel/i18n/t.ts'
import type { Answers } from '#kernel/forms/form.ts'
import { pageTitleOf } from '#kernel/forms/labels.ts'
import { summaryOf } from '#kernel/forms/summary-of.ts'
import { DefinitionTable } from '#ui/show/definition-table.tsx'
import { Panel } from '#ui/show/panel.tsx'
import type { OfficeDossier } from './dossier-shown.ts'

/** What the applicant answered in the e-form, page by page; what was left blank is left out. */
export function DossierAnswers({ dossier, form }: OfficeDossier) {
  const pages = summaryOf(form, dossier.form as Answers)
    .map(({ page, rows }) => ({ page, rows: rows.filter(({ value }) => value !== '') }))
    .filter(({ rows }) => rows.length > 0)
  return (
    <Panel title={t('Tờ khai')}>
      {pages.length === 0 ? <p>{t('Tờ khai điện tử còn trống: xem bản giấy trong hồ sơ.')}</p> : null}
      {pages.map(({ page, rows }) => (
        <DefinitionTable
          key={page.key}
          caption={pageTitleOf(page)}
          rows={rows.map(({ label, value }) => ({ label, value: <span class="answer">{value}</span> }))}
        />
      ))}
    </Panel>
  )
}
