import { readdirSync, readFileSync } from 'node:fs'
import { refusalCodes } from './refusal.ts'

const FOLDERS = ['kernel', 'modules', 'apps', 'ui']
const USED = /\b(?:refuse|new Refusal)\(\s*'([^']+)'/g

/** Where the program refuses by a code that nothing declares; found when it starts, not by who is refused. */
export function undeclaredRefusals(texts: Iterable<{ path: string; text: string }> = ownTexts()): string[] {
  const declared = refusalCodes()
  const found: string[] = []
  for (const { path, text } of texts)
    for (const [, code = ''] of text.matchAll(USED)) if (!declared.has(code)) found.push(`${path}: ${code}`)
  return found
}

/** Ends the start of a program that would refuse somebody without words. */
export function checkRefusals(): void {
  const undeclared = undeclaredRefusals()
  if (undeclared.length > 0) throw new Error(`refusals without words: ${undeclared.join('; ')}`)
}

function* ownTexts(): Generator<{ path: string; text: string }> {
  const root = new URL('../', import.meta.url)
  for (const folder of FOLDERS)
    for (const entry of readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })) {
      const isCode = /\.tsx?$/.test(entry) && !/\.test\.tsx?$/.test(entry)
      const path = `${folder}/${entry}`
      if (isCode) yield { path, text: readFileSync(new URL(path, root), 'utf8') }
    }
}
