import { inLanguage } from '#kernel/i18n/t.ts'

/** A reason not to start that the person at the console can act on; its message is in Vietnamese and English. */
export class EmbeddedError extends Error {
  constructor(say: () => string, options?: ErrorOptions) {
    super(bilingual(say), options)
    this.name = 'EmbeddedError'
  }
}

/** One text for the console, first in Vietnamese, then in English. */
export function bilingual(say: () => string): string {
  return `${inLanguage('vi', say)}\n${inLanguage('en', say)}`
}
