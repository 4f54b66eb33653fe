import { refuse } from './refusal.ts'

/** One legal move: from which states, to which, by whom (a duty, or a side of the table). */
export type Move<State extends string> = {
  label: string
  from: readonly State[]
  to: State | 'same'
  by: string
  law?: string
}

export type ProcessDeclaration<State extends string, Name extends string> = {
  name: string
  states: Record<State, { label: string; isEnd?: boolean }>
  moves: Record<Name, Move<NoInfer<State>>>
}

/** What a record is in law: a typed table of states and moves, the same for the screen and the server. */
export type Process<State extends string, Name extends string> = ProcessDeclaration<State, Name> & {
  /** The state after a move, or a refusal when the record is in a state the move does not start from. */
  after: (move: Name, state: State) => State
  /** Whether the move starts from this state. */
  allows: (move: Name, state: State) => boolean
  label: (state: State) => string
}

/** Declares the legal states and moves of a kind of record; checked when the program starts. */
export function defineProcess<State extends string, Name extends string>(
  declared: ProcessDeclaration<State, Name>,
): Process<State, Name> {
  checkReachable(declared)
  return {
    ...declared,
    allows: (move, state) => declared.moves[move].from.includes(state),
    label: (state) => declared.states[state].label,
    after(move, state) {
      const { from, to } = declared.moves[move]
      if (!from.includes(state)) refuse('wrong-state', { move, state })
      return to === 'same' ? state : to
    },
  }
}

function checkReachable<State extends string, Name extends string>(
  declared: ProcessDeclaration<State, Name>,
): void {
  for (const [name, move] of Object.entries<Move<State>>(declared.moves)) {
    if (move.from.length === 0) throw new Error(`${declared.name}: move ${name} starts nowhere`)
    const ends = move.from.filter((s) => declared.states[s].isEnd && move.to !== 'same')
    if (ends.length > 0 && !declared.states[ends[0] as State].label)
      throw new Error(`${declared.name}: state without label`)
  }
}
