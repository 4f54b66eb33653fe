import { t, type Language } from '#kernel/i18n/t.ts'

const languages: readonly { lang: Language; label: string }[] = [
  { lang: 'vi', label: 'Tiếng Việt' },
  { lang: 'en', label: 'English' },
]

/** The same page in the other language. */
export function LanguageSwitch({ path, lang }: { path: string; lang: Language }) {
  return (
    <nav class="languages" aria-label={t('Ngôn ngữ')}>
      <ul>
        {languages.map((entry) => (
          <li key={entry.lang}>
            {entry.lang === lang ? (
              <span lang={entry.lang} aria-current="true">
                {entry.label}
              </span>
            ) : (
              <a href={inLanguageHref(path, entry.lang)} lang={entry.lang} hreflang={entry.lang}>
                {entry.label}
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}

function inLanguageHref(path: string, lang: Language): string {
  const [pathname = '/', query = ''] = path.split('?', 2)
  const search = new URLSearchParams(query)
  search.set('lang', lang)
  return `${pathname}?${search}`
}
