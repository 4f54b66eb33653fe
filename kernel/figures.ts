import type { Queryable } from './db/database.ts'

/** A number about the running program that an administrator looks at. */
export type Figure = { key: string; label: string; count: (db: Queryable, now: Date) => Promise<number> }

const declared = new Map<string, Figure>()

/** Declares a number that a module knows about itself; the label is Vietnamese and translated where it is shown. */
export function defineFigure(figure: Figure): void {
  declared.set(figure.key, figure)
}

/** Every declared number as it stands now. */
export async function countFigures(
  db: Queryable,
  now: Date,
): Promise<{ key: string; label: string; value: number }[]> {
  return Promise.all(
    [...declared.values()].map(async ({ key, label, count }) => ({
      key,
      label,
      value: await count(db, now),
    })),
  )
}
