import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { caller } from '#kernel/caller.ts'
import { FairTurns } from '#kernel/fair-turns.ts'

const deriveNow = promisify(argon2)
// Each takes 19 MiB and a thread that files and databases wait for, too. A flood of sign-ins queues here, by whom it comes from.
const turns = new FairTurns({ atOnce: 2, waitingEach: 50, waitingAll: 500 })
// OWASP's recommendation for argon2id: 19 MiB, two passes, one lane.
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }

/** Hashes a password with argon2id and a fresh salt. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive('argon2id', { message: password.normalize('NFC'), nonce, ...cost })
  return `argon2id$${cost.memory}$${cost.passes}$${nonce.toString('base64url')}$${tag.toString('base64url')}`
}

/** Whether the password is the one that was hashed; takes as long for an account without a password. */
export async function isPassword(password: string, hash: string | null | undefined): Promise<boolean> {
  const [, memory, passes, nonce, tag] = (hash ?? nobody).split('$')
  const expected = Buffer.from(tag ?? '', 'base64url')
  const given = await derive('argon2id', {
    message: password.normalize('NFC'),
    nonce: Buffer.from(nonce ?? '', 'base64url'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: cost.parallelism,
    tagLength: cost.tagLength,
  })
  return timingSafeEqual(given, expected) && Boolean(hash)
}

function derive(...hashed: Parameters<typeof deriveNow>): Promise<Buffer> {
  return turns.take(caller().network, () => deriveNow(...hashed))
}

// The hash of no password: an unknown login name costs the same time as a known one.
const nobody = `argon2id$${cost.memory}$${cost.passes}$${Buffer.alloc(16).toString('base64url')}$${Buffer.alloc(32).toString('base64url')}`
