import { t } from '#kernel/i18n/t.ts'
import { Button } from '#ui/form/button.tsx'
import { Select } from '#ui/form/select.tsx'
import { SourceText } from '#ui/show/source-text.tsx'
import { sourceLang } from '#ui/text/source-lang.ts'
import type { FilingDraft } from './filing-draft.ts'
import { straysOf, type papersOf } from './filing-stages.ts'
import { PaperPages } from './paper-pages.tsx'

type Props = { draft: FilingDraft; papers: ReturnType<typeof papersOf> }

/** Papers of an earlier case or answer: each page may be dropped, or all of them moved to a paper that is asked for. */
export function StrayPapers({ draft, papers }: Props) {
  const strays = straysOf(draft)
  if (strays.length === 0) return null
  const choices = papers.map(({ requirementId, name }) => ({
    value: requirementId,
    label: t(name),
    lang: sourceLang(name),
  }))
  return (
    <section aria-labelledby="giay-thua">
      <h2 id="giay-thua">{t('Giấy tờ không còn cần')}</h2>
      <p class="hint">
        {t(
          'Bạn đã đổi trường hợp hoặc câu trả lời nên hồ sơ không cần những giấy tờ này. Chúng sẽ không được gửi.',
        )}
      </p>
      {strays.map(({ requirementId, name }) => (
        <section class="paper" id={`giay-${requirementId}`} key={requirementId}>
          <h3>
            <SourceText text={name} />
          </h3>
          <PaperPages dossier={draft.dossier} requirementId={requirementId} name={t(name)} />
          {choices.length > 0 ? (
            <>
              <Select
                name={`doi.${requirementId}`}
                label={t('Chuyển sang giấy tờ')}
                choices={choices}
                emptyLabel={t('Chọn…')}
              />
              <Button kind="secondary" name="_doi" value={requirementId}>
                {t('Chuyển các trang')}
                <span class="hidden">
                  {' '}
                  <SourceText text={name} />
                </span>
              </Button>
            </>
          ) : null}
        </section>
      ))}
    </section>
  )
}
