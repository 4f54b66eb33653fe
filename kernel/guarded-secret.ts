import type { Actor } from './actor.ts'
import { tryingSecret, type SecretTry } from './throttle.ts'

/** Who calls an operation and when, before there is a transaction. */
export type Calling = { actor: Actor; now: Date }

/** How an operation or a query is guarded that can be used to guess a secret. */
export type GuardedSecret<Input> = {
  /** Whose secret of which kind is tried; tries of one kind are counted together, whichever operation they come through. */
  of: (input: Input, calling: Calling) => SecretTry | Promise<SecretTry>
  /** Refusals that mean that the secret itself was right; all others leave the try counted. */
  rightThough?: readonly string[]
  /** Whether something else must still be proved. */
  isHalf?: (output: object) => boolean
}

/** Looks at a secret only when its turn has come. */
export async function guarded<Input, Output>(
  { of, rightThough, isHalf }: GuardedSecret<Input>,
  { call, input, look }: { call: Calling; input: Input; look: () => Promise<Output> },
): Promise<Output> {
  return tryingSecret(await of(input, call), call.now, {
    look,
    rightThough,
    isHalf: (answer) => typeof answer === 'object' && answer !== null && (isHalf?.(answer) ?? false),
  })
}
