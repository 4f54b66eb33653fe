import { processFaults } from './process-faults.ts'
import { refuse } from './refusal.ts'

/** Whether the matter itself is still to be decided, is decided but not yet out of the house, or is over. */
export type Matter = 'open' | 'decided' | 'ended'

/** Where a record stands in law: what everybody sees of it, and how far its matter has come. */
export type Standing<State extends string> = { state: State; matter: Matter }

/** One legal move: from where, to where, by whom (a duty, or a side of the table). */
export type Move<State extends string> = {
  label: string
  /** The states it starts from, by how far the matter has come: it starts from no other pair. */
  from: Readonly<Partial<Record<Matter, readonly State[]>>>
  /** The state it leads to; of several, the record says which. */
  to: State | 'same' | readonly State[]
  /** How far the matter has come by it. */
  leads: Matter | 'same'
  by: string
  law?: string
  /** Why it may start where a record has ended. */
  afterEnd?: string
}

export type StateDeclaration = {
  label: string
  isEnd?: boolean
  /** Why no move leads here for the time being. */
  notYet?: string
}

export type ProcessDeclaration<State extends string, Name extends string> = {
  name: string
  states: Record<State, StateDeclaration>
  /** How records come into being: in which states, with the matter how far. */
  begins: readonly Standing<NoInfer<State>>[]
  moves: Record<Name, Move<NoInfer<State>>>
}

/** What a record is in law: a typed table of states and moves, the same for the screen and the server. */
export type Process<State extends string, Name extends string> = ProcessDeclaration<State, Name> & {
  /** Where a move leads, or a refusal when it does not start from here; `to` chooses where the table leaves it open. */
  after: (move: Name, standing: Standing<State>, to?: State) => Standing<State>
  /** Whether the move starts from here. */
  allows: (move: Name, standing: Standing<State>) => boolean
  label: (state: State) => string
}

type AnyProcess = Process<string, string>
const registry = new Map<string, AnyProcess>()

/** Every process declared in this program, by name. */
export function processes(): ReadonlyMap<string, AnyProcess> {
  return registry
}

/** Declares the legal states and moves of a kind of record; a table that cannot be lived by stops the program at start. */
export function defineProcess<State extends string, Name extends string>(
  declared: ProcessDeclaration<State, Name>,
): Process<State, Name> {
  const faults = processFaults(declared)
  if (faults.length > 0) throw new Error(`${declared.name}: ${faults.join('; ')}`)
  if (registry.has(declared.name)) throw new Error(`process ${declared.name} is declared twice`)
  const allows = (move: Name, { state, matter }: Standing<State>) =>
    declared.moves[move].from[matter]?.includes(state) ?? false
  const process: Process<State, Name> = {
    ...declared,
    allows,
    label: (state) => declared.states[state].label,
    after(move, standing, to) {
      if (!allows(move, standing)) refuse('wrong-state', { move, state: standing.state })
      const { leads } = declared.moves[move]
      return {
        state: destination(declared.moves[move], standing.state, to),
        matter: leads === 'same' ? standing.matter : leads,
      }
    },
  }
  // Why: the registry holds processes of every kind of record; it is only read from.
  registry.set(declared.name, process as unknown as AnyProcess)
  return process
}

function destination<State extends string>(
  { label, to }: Move<State>,
  state: State,
  chosen: State | undefined,
): State {
  if (typeof to === 'string') return to === 'same' ? state : (to as State)
  if (chosen && to.includes(chosen)) return chosen
  throw new Error(`${label}: the record must say which of ${to.join(', ')} it leads to`)
}
