import type { CatalogueProcedure } from './catalogue-schema.ts'

/**
 * The levels that decide a procedure in an office with these levels: where a level of an older arrangement still
 * exists, the older arrangement holds; else today's.
 */
export function levelsHere(
  procedure: Pick<CatalogueProcedure, 'levels' | 'decidedBy'>,
  known: ReadonlySet<string>,
): string[] {
  const ended = procedure.decidedBy.filter((d) => d.validTo !== undefined && known.has(d.level))
  const older = ended.filter((d) => !procedure.levels.includes(d.level))
  const chosen =
    older.length > 0
      ? procedure.decidedBy.filter((d) => d.validTo !== undefined).map((d) => d.level)
      : procedure.levels
  const here = [...new Set(chosen)].filter((level) => known.has(level))
  return here.length > 0 ? here : [...procedure.levels]
}
