import { language, t } from '#kernel/i18n/t.ts'

/** A text that comes from the catalogue: in English where it was translated, else marked as Vietnamese for whoever reads it aloud. */
export function SourceText({ text }: { text: string }) {
  const shown = t(text)
  return language() === 'en' && shown === text ? <span lang="vi">{text}</span> : <>{shown}</>
}
