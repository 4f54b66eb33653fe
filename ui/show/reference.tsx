import { untranslated } from '#ui/text/untranslated.ts'

/** What a reference shows; `href` opens the record. */
export type ReferenceProps = { code: string; href?: string }

/** A dossier code or reference, in letters that cannot be mistaken for one another. */
export function Reference({ code, href }: ReferenceProps) {
  const text = (
    <code class="reference" {...untranslated}>
      {code}
    </code>
  )
  return href ? <a href={href}>{text}</a> : text
}
