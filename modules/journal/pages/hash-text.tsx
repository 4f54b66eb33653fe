import { untranslated } from '#ui/text/untranslated.ts'

/** A long hash in groups, so that it can be read aloud, compared and broken over lines. */
export function HashText({ hash }: { hash: string }) {
  return <code {...untranslated}>{hash.match(/.{1,16}/g)?.join(' ')}</code>
}
