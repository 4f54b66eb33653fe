import { t } from '#kernel/i18n/t.ts'
import { sourceLang } from '#ui/text/source-lang.ts'

/** A text that comes from the catalogue: in English where it was translated, else marked as Vietnamese for whoever reads it aloud. */
export function SourceText({ text }: { text: string }) {
  const lang = sourceLang(text)
  return lang ? <span lang={lang}>{text}</span> : <>{t(text)}</>
}
