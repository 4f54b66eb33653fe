import { untranslated } from '#ui/text/untranslated.ts'

/** A person's or body's name as it was written, never translated by a browser. */
export function PersonName({ name }: { name: string }) {
  return (
    <span class="name" {...untranslated} lang="vi">
      {name}
    </span>
  )
}
