import { useId } from 'preact/hooks'
import { t } from '#kernel/i18n/t.ts'
import { numberText } from '#ui/text/number-text.ts'
import type { CatalogueFlow, FlowStep } from '../../rules/catalogue-schema.ts'
import { flowLayout, type PlacedStep, type PlacedWay } from '../../rules/flow-layout.ts'

// In units of the picture: a box, the room between boxes, and the room beside them for ways back.
const BOX = { width: 220, height: 52 }
const GAP = { across: 24, down: 30 }
const SIDE = 56
const CHARACTERS_IN_LINE = 28

/** A flow as a picture (sơ đồ quy trình): boxes from top to bottom, ways back dashed at the side. The table beside it says the same. */
export function FlowDiagram({ flow }: { flow: CatalogueFlow }) {
  const { steps, ways, rows, columns } = flowLayout(flow)
  const width = columns * (BOX.width + GAP.across) + SIDE
  const height = rows * (BOX.height + GAP.down)
  const placed = new Map(steps.map((step) => [step.key, step]))
  const arrow = useId()
  return (
    <svg
      class="diagram"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={t('Sơ đồ quy trình {name}', { name: flow.name })}
      font-size="13"
    >
      <Arrowhead id={arrow} />
      {ways.map((way) => (
        <Way
          key={`${way.from} ${way.to} ${way.label}`}
          way={way}
          placed={placed}
          edge={width - SIDE}
          arrow={arrow}
        />
      ))}
      {flow.steps.map((step) => (
        <Box key={step.key} step={step} at={placed.get(step.key)} />
      ))}
    </svg>
  )
}

function Arrowhead({ id }: { id: string }) {
  return (
    <defs>
      <marker id={id} viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">
        <path d="M0 0 10 5 0 10z" fill="currentColor" />
      </marker>
    </defs>
  )
}

function Box({ step, at }: { step: FlowStep; at: PlacedStep | undefined }) {
  if (!at) return null
  const { x, y } = cornerOf(at)
  const lines = linesOf(step.name)
  const center = x + BOX.width / 2
  return (
    <g>
      <rect
        x={x}
        y={y}
        width={BOX.width}
        height={BOX.height}
        rx="6"
        fill={step.binds ? 'var(--teal-soft)' : 'var(--paper)'}
        stroke={step.binds ? 'var(--teal)' : 'var(--line-strong)'}
      />
      {lines.map((line, index) => (
        <text
          key={line}
          x={center}
          y={y + 20 + index * 15 - (lines.length - 1) * 3}
          text-anchor="middle"
          fill="currentColor"
        >
          {line}
        </text>
      ))}
      <text x={center} y={y + BOX.height - 6} text-anchor="middle" fill="var(--ink-soft)" font-size="11">
        {t('{hours} giờ', { hours: numberText(step.hours) })}
      </text>
    </g>
  )
}

type WayProps = { way: PlacedWay; placed: ReadonlyMap<string, PlacedStep>; edge: number; arrow: string }

function Way({ way, placed, edge, arrow }: WayProps) {
  const [from, to] = [placed.get(way.from), placed.get(way.to)]
  if (!from || !to) return null
  return (
    <path
      d={way.isBack ? backWay(from, to, edge) : onwardWay(from, to)}
      fill="none"
      stroke="currentColor"
      stroke-opacity={way.isBack ? 0.55 : 0.8}
      stroke-dasharray={way.isBack ? '4 4' : undefined}
      marker-end={`url(#${arrow})`}
    />
  )
}

function onwardWay(from: PlacedStep, to: PlacedStep): string {
  const [a, b] = [cornerOf(from), cornerOf(to)]
  const [startX, startY] = [a.x + BOX.width / 2, a.y + BOX.height]
  const endX = b.x + BOX.width / 2
  const bend = GAP.down / 2
  return `M${startX} ${startY} C${startX} ${startY + bend} ${endX} ${b.y - bend} ${endX} ${b.y - 1}`
}

function backWay(from: PlacedStep, to: PlacedStep, edge: number): string {
  const [a, b] = [cornerOf(from), cornerOf(to)]
  const reach = edge + Math.min(SIDE - 8, 14 + (from.row - to.row) * 10)
  const [startY, endY] = [a.y + BOX.height / 2 - 6, b.y + BOX.height / 2 + 6]
  return `M${a.x + BOX.width} ${startY} C${reach} ${startY} ${reach} ${endY} ${b.x + BOX.width + 1} ${endY}`
}

function cornerOf({ row, column }: PlacedStep): { x: number; y: number } {
  return { x: 1 + column * (BOX.width + GAP.across), y: 1 + row * (BOX.height + GAP.down) }
}

function linesOf(name: string): string[] {
  const lines = ['']
  for (const word of name.split(' ')) {
    const last = lines.at(-1) ?? ''
    const longer = last === '' ? word : `${last} ${word}`
    if (longer.length <= CHARACTERS_IN_LINE || lines.length === 2) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}
