import type { Matter, Move, ProcessDeclaration, Standing } from './process.ts'

/** Names what makes a table of states and moves impossible to live by: what is never reached, never left, or left after its end. */
export function processFaults<State extends string, Name extends string>(
  declared: ProcessDeclaration<State, Name>,
): string[] {
  const table = declared as Table
  const reached = reachedFrom(table)
  return [
    ...stateFaults(table, reached),
    ...Object.entries(table.moves).flatMap(([name, move]) => moveFaults(table, reached, { name, move })),
    ...[...reached.values()].flatMap((standing) => standingFaults(table, standing)),
  ]
}

type Table = ProcessDeclaration<string, string>
type Reached = ReadonlyMap<string, Standing<string>>

function reachedFrom({ begins, moves }: Table): Reached {
  const reached = new Map(begins.map((standing) => [keyOf(standing), standing]))
  // A map that grows while it is walked is walked to its end.
  for (const standing of reached.values())
    for (const move of Object.values(moves).filter((m) => startsFrom(m, standing)))
      for (const next of ledTo(move, standing)) reached.set(keyOf(next), reached.get(keyOf(next)) ?? next)
  return reached
}

function stateFaults({ states }: Table, reached: Reached): string[] {
  const seen = new Set([...reached.values()].map(({ state }) => state))
  const unknown = [...seen].filter((state) => !states[state])
  return [
    ...unknown.map((state) => `${state} is no state`),
    ...Object.entries(states).flatMap(([state, { label, notYet }]) => {
      if (!label) return [`state ${state} has no label`]
      if (seen.has(state)) return notYet ? [`state ${state} is reached though declared not to be`] : []
      return notYet ? [] : [`state ${state} is never reached`]
    }),
  ]
}

type Named = { name: string; move: Move<string> }

function moveFaults({ states }: Table, reached: Reached, { name, move }: Named): string[] {
  const starts = startsOf(move)
  const lived = starts.filter((standing) => reached.has(keyOf(standing)))
  const impossible = starts.filter((s) => !states[s.state]?.notYet && !reached.has(keyOf(s)))
  const ended = starts.filter(({ state }) => states[state]?.isEnd)
  return [
    ...(starts.length === 0 ? [`move ${name} starts nowhere`] : []),
    ...(starts.length > 0 && lived.length === 0 ? [`move ${name} is never reached`] : []),
    ...impossible.map((standing) => `move ${name} starts from ${keyOf(standing)}, which never is`),
    ...(move.afterEnd ? [] : ended.map(({ state }) => `move ${name} starts from the end ${state}`)),
    ...(move.afterEnd && ended.length === 0 ? [`move ${name} starts from no end`] : []),
  ]
}

function standingFaults({ states, moves }: Table, standing: Standing<string>): string[] {
  const { state, matter } = standing
  if (states[state]?.isEnd)
    return matter === 'ended' ? [] : [`${keyOf(standing)} ends with its matter ${matter}`]
  const leaves = Object.values(moves)
    .filter((move) => startsFrom(move, standing))
    .flatMap((move) => ledTo(move, standing))
  return leaves.some((next) => keyOf(next) !== keyOf(standing))
    ? []
    : [`nothing leads out of ${keyOf(standing)}`]
}

function startsFrom({ from }: Move<string>, { state, matter }: Standing<string>): boolean {
  return from[matter]?.includes(state) ?? false
}

function startsOf({ from }: Move<string>): Standing<string>[] {
  return Object.entries(from).flatMap(([matter, states]) =>
    states.map((state) => ({ state, matter: matter as Matter })),
  )
}

function ledTo({ to, leads }: Move<string>, { state, matter }: Standing<string>): Standing<string>[] {
  const states = to === 'same' ? [state] : [to].flat()
  return states.map((next) => ({ state: next, matter: leads === 'same' ? matter : leads }))
}

function keyOf({ state, matter }: Standing<string>): string {
  return `${state}/${matter}`
}
