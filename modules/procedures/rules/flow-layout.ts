import { targetsOf } from '#kernel/flows/flow-order.ts'
import type { CatalogueFlow } from './catalogue-schema.ts'

/** Where one step stands in the picture: rows go down in order of the work, columns hold what runs side by side. */
export type PlacedStep = { key: string; row: number; column: number }

/** A way from one step to another; one that leads up the table sends back. */
export type PlacedWay = { from: string; to: string; label: string; isBack: boolean }

export type FlowLayout = { steps: PlacedStep[]; ways: PlacedWay[]; rows: number; columns: number }

/** Lays a flow out for drawing (sơ đồ quy trình): each step one row below the last that leads to it. */
export function flowLayout(flow: CatalogueFlow): FlowLayout {
  const placeOf = new Map(flow.steps.map(({ key }, place) => [key, place]))
  const rowOf = new Map<string, number>()
  for (const [place, step] of flow.steps.entries()) {
    const row = rowOf.get(step.key) ?? 0
    rowOf.set(step.key, row)
    for (const target of targetsOf(step))
      if ((placeOf.get(target) ?? 0) > place) rowOf.set(target, Math.max(rowOf.get(target) ?? 0, row + 1))
  }
  const inRow = Map.groupBy(flow.steps, ({ key }) => rowOf.get(key) ?? 0)
  const steps = [...inRow].flatMap(([row, group]) => group.map(({ key }, column) => ({ key, row, column })))
  return {
    steps,
    ways: waysOf(flow, placeOf),
    rows: inRow.size,
    columns: Math.max(0, ...[...inRow.values()].map(({ length }) => length)),
  }
}

function waysOf(flow: CatalogueFlow, placeOf: ReadonlyMap<string, number>): PlacedWay[] {
  return flow.steps.flatMap((step, place) =>
    step.outcomes.flatMap(({ label, to }) =>
      (to === 'end' ? [] : to).map((target) => ({
        from: step.key,
        to: target,
        label,
        isBack: (placeOf.get(target) ?? 0) <= place,
      })),
    ),
  )
}
