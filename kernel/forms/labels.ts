import { language } from '#kernel/i18n/t.ts'
import type { Field, Form, FormPage, FormRule } from './form.ts'

/** One choice of a field; `lang` where its name is in no other language than that of the form. */
export type FieldOption = { value: string; label: string; lang?: 'vi' }

/** The title of the form in the reader's language. */
export function formTitleOf(form: Form): string {
  return (isEnglish() ? form.titleEn : undefined) ?? form.title
}

/** The title of a page in the reader's language. */
export function pageTitleOf(page: FormPage): string {
  return (isEnglish() ? page.en.title : undefined) ?? page.title
}

/** The explanation above the questions of a page, if it has one. */
export function pageHintOf(page: FormPage): string | undefined {
  return (isEnglish() ? page.en.hint : undefined) ?? page.hint
}

/** What a question is called in the reader's language. */
export function labelOf(field: Field): string {
  return english(field, 'label') ?? field.schema['x-label'] ?? field.key
}

/** The help below a question, if it has any. */
export function hintOf(field: Field): string | undefined {
  return english(field, 'hint') ?? field.schema['x-hint']
}

/** What the pattern of a field asks for in words, such as "gồm đúng 12 chữ số". */
export function patternInWords(field: Field): string | undefined {
  return english(field, 'rule') ?? field.schema['x-rule']
}

/** The choices of a field with their names in the reader's language. */
export function optionsOf(field: Field): FieldOption[] {
  const values = field.schema.enum ?? field.schema.items?.enum ?? []
  return values.map((value) => ({
    value,
    label: optionLabelOf(field, value),
    ...(isEnglish() && translatedOption(field, value) === undefined ? { lang: 'vi' as const } : {}),
  }))
}

/** The name of one choice of a field. */
export function optionLabelOf(field: Field, value: string): string {
  const translated = isEnglish() ? translatedOption(field, value) : undefined
  return translated ?? ownText(field.schema['x-labels'], value) ?? value
}

function translatedOption(field: Field, value: string): string | undefined {
  return ownText(field.schema['x-en']?.options, value)
}

function ownText(texts: Record<string, string> | undefined, key: string): string | undefined {
  return texts !== undefined && Object.hasOwn(texts, key) ? texts[key] : undefined
}

/** What a rule between answers says when it is broken. */
export function ruleDetailOf(rule: FormRule): string {
  return (isEnglish() ? rule.en : undefined) ?? rule.detail
}

function english(field: Field, part: 'label' | 'hint' | 'rule'): string | undefined {
  return isEnglish() ? field.schema['x-en']?.[part] : undefined
}

function isEnglish(): boolean {
  return language() === 'en'
}
