import { database } from '#kernel/db/database.ts'
import { pagesFor } from '#kernel/forms/pages-for.ts'
import type { Form } from '#kernel/forms/form.ts'
import { t } from '#kernel/i18n/t.ts'
import { definePage, show } from '#kernel/page.ts'
import { refuse } from '#kernel/refusal.ts'
import { FormPageFields } from '#ui/form/schema-form.tsx'
import { PageHead } from '#ui/layout/page-head.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { Panel } from '#ui/show/panel.tsx'
import { SourceText } from '#ui/show/source-text.tsx'
import { formOf } from '../../queries/form-choices.ts'
import { procedureHistory } from '../../queries/procedure-history.ts'
import { administersProcedures } from '../../rules/administers-procedures.ts'
import { procedureHref } from './catalogue-words.ts'

definePage({
  path: '/lam-viec/thu-tuc/:code/bieu-mau',
  side: 'staff',
  summary: 'Xem thử biểu mẫu điện tử của thủ tục',
  may: administersProcedures,
  show: async ({ actor, now, params }) => {
    const history = await procedureHistory.ask(actor, now, { code: (params['code'] ?? '').slice(0, 40) })
    const version = history.versions[0] ?? refuse('not-found')
    const form = await formOf(database(), version.procedure.formKey)
    return show(t(form.title), <Preview code={history.code} name={history.name} form={form} />)
  },
})

function Preview({ code, name, form }: { code: string; name: string; form: Form }) {
  const asked = new Set(pagesFor(form, {}).map((page) => page.key))
  const hidden = form.pages.filter((page) => !asked.has(page.key))
  return (
    <>
      <PageHead
        title={<SourceText text={form.title} />}
        caption={<SourceText text={name} />}
        backHref={procedureHref(code)}
        backLabel={t('Về thủ tục {code}', { code })}
      />
      <NoticeBox title={t('Đây là bản xem thử, không gửi đi đâu.')}>
        <p>{t('Theo {source}', { source: `${form.source.form}; ${form.source.instrument}` })}</p>
      </NoticeBox>
      {form.pages
        .filter((page) => asked.has(page.key))
        .map((page) => (
          <Panel title={t(page.title)} key={page.key}>
            <FormPageFields form={form} pageKey={page.key} answers={{}} />
          </Panel>
        ))}
      {hidden.length > 0 ? (
        <Panel title={t('Chỉ hỏi tùy câu trả lời')}>
          <ul>
            {hidden.map((page) => (
              <li key={page.key}>
                <SourceText text={page.title} /> {page.when ? <span class="hint">{page.when}</span> : null}
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
    </>
  )
}
