import type { z } from 'zod'
import type { Actor } from './actor.ts'
import { database, type Database } from './db/database.ts'
import { guarded, type GuardedSecret } from './guarded-secret.ts'
import { Refusal } from './refusal.ts'
import { readInput } from './shape.ts'

/** What every query gets. It begins from what the actor may see. */
export type QueryContext = { db: Database; actor: Actor; now: Date }

/** The declaration of one question. */
export type QueryDeclaration<Input, Output> = {
  name: string
  summary: string
  input: z.ZodType<Input>
  output?: z.ZodType
  /** Who may ask at all; rows are cut to what the actor may see inside `run`. */
  may: (actor: Actor) => boolean
  isPublic?: boolean
  /** Whoever may try a secret with it is slowed, before anything of it is looked at. */
  secret?: GuardedSecret<Input>
  run: (context: QueryContext, input: Input) => Promise<Output>
}

/** A declared query with its one way in. */
export type Query<Input = unknown, Output = unknown> = QueryDeclaration<Input, Output> & {
  ask: (actor: Actor, now: Date, input: unknown) => Promise<Output>
}

type AnyQuery = Query<never, unknown>
const registry = new Map<string, AnyQuery>()

/** Every query declared in this program, by name. */
export function queries(): ReadonlyMap<string, AnyQuery> {
  return registry
}

/** Declares a query; asking it checks shape and permission, never changes anything. */
export function defineQuery<Input, Output>(declared: QueryDeclaration<Input, Output>): Query<Input, Output> {
  if (registry.has(declared.name)) throw new Error(`query ${declared.name} is declared twice`)
  const query: Query<Input, Output> = {
    ...declared,
    async ask(actor, now, input) {
      if (actor.kind === 'anonymous' && !declared.isPublic) throw new Refusal('not-signed-in')
      if (!declared.may(actor)) throw new Refusal('not-allowed')
      const asked = readInput(declared.input, input)
      const look = () => declared.run({ db: database(), actor, now }, asked)
      return declared.secret ? guarded(declared.secret, { call: { actor, now }, input: asked, look }) : look()
    },
  }
  // Why: the registry holds queries of every input; `ask` checks what it is given.
  registry.set(declared.name, query as unknown as AnyQuery)
  return query
}
