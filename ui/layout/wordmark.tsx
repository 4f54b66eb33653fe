import { sourceLang } from '#ui/text/source-lang.ts'
import { untranslated } from '#ui/text/untranslated.ts'

/** The name of the program with its mark: two rings that hold one another. */
export function Wordmark({ href, unitName }: { href: string; unitName?: string | undefined }) {
  return (
    <a class="wordmark" href={href}>
      <svg viewBox="0 0 40 28" aria-hidden="true" focusable="false">
        <path d="M14 3a11 11 0 1 0 7.8 18.8M26 25A11 11 0 1 0 18.2 6.2" />
        <circle cx="20" cy="14" r="2.5" />
      </svg>
      <span>
        <strong {...untranslated} lang="vi">
          Liên Thông
        </strong>
        {unitName ? (
          <span class="wordmark-unit" title={unitName} lang={sourceLang(unitName)}>
            {unitName}
          </span>
        ) : null}
      </span>
    </a>
  )
}
