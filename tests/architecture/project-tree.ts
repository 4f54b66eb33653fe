import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** One file of the project: its path from the root with `/`, and its text. */
export type SourceFile = { path: string; text: string }

/** The root folder of the project. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

const NOT_OURS = new Set(['node_modules', '.git', '.data', '.cache', 'dist', 'coverage'])
const seen = new Map<string, string[]>()

/** Every path of the project that a person wrote, from the root, sorted. */
export function projectPaths(): string[] {
  const paths = seen.get(ROOT) ?? walk(ROOT).map((path) => relative(ROOT, path).split(sep).join('/'))
  seen.set(ROOT, paths)
  return paths
}

/** The files under these folders (or of these names) that end in one of these suffixes. */
export function filesUnder(places: readonly string[], suffixes: readonly string[]): SourceFile[] {
  const inPlace = (path: string) => places.some((place) => path === place || path.startsWith(`${place}/`))
  return projectPaths()
    .filter((path) => inPlace(path) && suffixes.some((suffix) => path.endsWith(suffix)))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))
}

/** All TypeScript written by people: kernel, ui, modules, apps, tools, bench, tests. */
export function codeFiles(): SourceFile[] {
  const places = ['kernel', 'ui', 'modules', 'apps', 'tools', 'bench', 'tests', 'catalogue', 'borders.ts']
  return filesUnder(places, ['.ts', '.tsx'])
}

/** Says whether the file exists only to test or to show others (ui/gallery). */
export function isTest(path: string): boolean {
  return (
    /\.test\.tsx?$/.test(path) ||
    /(^|\/)testing(\.ts|\/)/.test(path) ||
    /^(tests|bench|ui\/gallery)\//.test(path)
  )
}

/** The name of the module a path lies in, or undefined. */
export function moduleOf(path: string): string | undefined {
  return /^modules\/([^/]+)\//.exec(path)?.[1]
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !NOT_OURS.has(entry.name))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? walk(path) : [path]
    })
}
