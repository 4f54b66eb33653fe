import { nfc } from './nfc.ts'

/*
 * The key is ASCII and is compared byte by byte (collate "C"): word by word, first the letters, then the tones.
 * '{' and '|' follow 'z', so that ă comes after every a…, and â after ă; what
 * separates comes before the digits of tones, and those before 'a'.
 */
const BREVE_OR_FIRST = '{'
const SECOND = '|'
const LETTERS: Record<string, string> = {
  'a\u0306': `a${BREVE_OR_FIRST}`,
  'a\u0302': `a${SECOND}`,
  'e\u0302': `e${BREVE_OR_FIRST}`,
  'o\u0302': `o${BREVE_OR_FIRST}`,
  'o\u031b': `o${SECOND}`,
  'u\u031b': `u${BREVE_OR_FIRST}`,
  'đ': `d${BREVE_OR_FIRST}`,
  'ð': `d${BREVE_OR_FIRST}`,
}
// ngang, huyền, hỏi, ngã, sắc, nặng: the order of Vietnamese dictionaries.
const TONES: Record<string, string> = {
  '\u0300': '1',
  '\u0309': '2',
  '\u0303': '3',
  '\u0301': '4',
  '\u0323': '5',
}
const LEVEL_TONE = '0'
const TONE_MARKS = /[\u0300\u0301\u0303\u0309\u0323]/g

/** Orders people as Vietnamese lists do: by given name, then middle names, then family name; sort by it with collate "C". */
export function nameSortKey(name: string): string {
  const [family, ...rest] = wordsOf(name)
  if (family === undefined) return ''
  const given = rest.pop()
  if (given === undefined) return wordKey(family)
  return [wordKey(given), rest.map(wordKey).join(','), wordKey(family)].join(' ')
}

/** Orders titles and names of bodies from the first word on, by the Vietnamese alphabet; sort by it with collate "C". */
export function textSortKey(text: string): string {
  return wordsOf(text).map(wordKey).join(' ')
}

/** Compares two people's names in the order of nameSortKey. */
export function compareVietnameseNames(one: string, other: string): number {
  const [a, b] = [nameSortKey(one), nameSortKey(other)]
  if (a === b) return 0
  return a < b ? -1 : 1
}

function wordsOf(text: string): string[] {
  return nfc(text)
    .toLowerCase()
    .replace(/['’ʼ`]/g, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
}

function wordKey(word: string): string {
  const marked = word.normalize('NFD')
  const tones = (marked.match(TONE_MARKS) ?? []).map((mark) => TONES[mark]).join('')
  const letters = marked
    .replace(TONE_MARKS, '')
    .replace(/[aeou][\u0302\u0306\u031b]|[đð]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^ -~]/gu, '')
  return letters + (tones || LEVEL_TONE)
}
