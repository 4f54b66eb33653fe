import { AsyncLocalStorage } from 'node:async_hooks'
import { readdirSync, readFileSync } from 'node:fs'

/** Languages a screen can be read in; Vietnamese is the source text. */
export type Language = 'vi' | 'en'

const currentLanguage = new AsyncLocalStorage<Language>()
const english = loadEnglish()

/** Runs `work` with every `t()` inside answering in the given language. */
export function inLanguage<T>(language: Language, work: () => T): T {
  return currentLanguage.run(language, work)
}

/** The language of the request being answered; Vietnamese outside of one. */
export function language(): Language {
  return currentLanguage.getStore() ?? 'vi'
}

/** Translates a Vietnamese source text and fills `{name}` places. */
export function t(source: string, places?: Record<string, string | number>): string {
  const text = language() === 'en' ? (english.get(source) ?? source) : source
  if (!places) return text
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => (key in places ? String(places[key]) : whole))
}

/** Every English text by its Vietnamese source, for the test of completeness. */
export function englishTexts(): ReadonlyMap<string, string> {
  return english
}

function loadEnglish(): Map<string, string> {
  const folder = new URL('../../locales/en/', import.meta.url)
  const texts = new Map<string, string>()
  for (const name of readdirSync(folder).filter((n) => n.endsWith('.json'))) {
    const file = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Record<string, string>
    for (const [source, target] of Object.entries(file)) texts.set(source, target)
  }
  return texts
}
