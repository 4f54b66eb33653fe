import assert from 'node:assert/strict'
import type { Process, Standing } from '../process.ts'
import { Refusal, refusalShown } from '../refusal.ts'

/** A move of one record, ready to be made: everything it needs was looked up before. */
export type Deed = () => Promise<unknown>

/** How the records of a process are lived in a test, so that every pair of its moves can be tried on them. */
export type LivedProcess<State extends string, Name extends string, Made> = {
  process: Process<State, Name>
  /** Records brought to each place where moves can start from. */
  places: Record<string, () => Promise<Made>>
  /** Each move of the table as it is asked for here; nothing where the asking itself has no sense. */
  deeds: Record<Name, (made: Made) => Promise<Deed | undefined>>
  standing: (made: Made) => Promise<Standing<State>>
  /** Whether all that decides beside the table allows the move: a step has its turn, nobody has done it before. */
  isReady: (move: Name, made: Made) => Promise<boolean>
}

type Lived<Made> = LivedProcess<string, string, Made>
type Place<Made> = { place: string; make: () => Promise<Made> }

// Enough to keep two cores busy, few enough for the connections of a test.
const AT_ONCE = 6

/** Tries every move after every move: each is done just where the table allows it, and leads where the table says. */
export async function pairsInSequence<S extends string, N extends string, Made>(
  process: LivedProcess<S, N, Made>,
): Promise<number> {
  // Why: the pairs are walked by name; which names there are is checked where the process is declared.
  const lived = process as unknown as Lived<Made>
  const tried = new Set<string>()
  const firsts = await eachStart(lived)
  await inTurns(firsts, ({ first, ...place }) => followFirst(lived, place, { first, tried }))
  return tried.size
}

/** Makes every two moves that can start from the same place at the same instant: the outcome is that of one after the other. */
export async function pairsInParallel<S extends string, N extends string, Made>(
  process: LivedProcess<S, N, Made>,
): Promise<number> {
  // Why: the pairs are walked by name; which names there are is checked where the process is declared.
  const lived = process as unknown as Lived<Made>
  const firsts = await eachStart(lived)
  const seen = new Set<string>()
  const pairs = firsts.flatMap((a) =>
    firsts
      .filter((b) => b.place === a.place && b.first >= a.first)
      .filter((b) => {
        const key = `${a.first}+${b.first}@${JSON.stringify(a.at)}`
        return !seen.has(key) && Boolean(seen.add(key))
      })
      .map((b) => ({ ...a, second: b.first })),
  )
  await inTurns(pairs, (pair) => raceTwo(lived, pair))
  return pairs.length
}

type Start<Made> = Place<Made> & { first: string; at: Standing<string> }

// Which moves start from which place; whatever does not start there is refused there.
async function eachStart<Made>(lived: Lived<Made>): Promise<Start<Made>[]> {
  const found: Start<Made>[] = []
  const places = Object.entries(lived.places).map(([place, make]) => ({ place, make }))
  await inTurns(places, async ({ place, make }) => {
    const made = await make()
    const at = await lived.standing(made)
    for (const move of movesOf(lived)) {
      const deed = await lived.deeds[move]?.(made)
      if (!deed) continue
      if (await isExpected(lived, move, made)) found.push({ place, make, first: move, at })
      else await refusedAt(lived, { made, at, move, deed, isAfterMove: false })
    }
  })
  return found.toSorted((a, b) => `${a.place} ${a.first}`.localeCompare(`${b.place} ${b.first}`))
}

type First = { first: string; tried: Set<string> }

async function followFirst<Made>(
  lived: Lived<Made>,
  { make }: Place<Made>,
  { first, tried }: First,
): Promise<void> {
  const made = await aFirst(lived, make, first)
  const at = await lived.standing(made)
  const following: string[] = []
  for (const second of movesOf(lived)) {
    const deed = await lived.deeds[second]?.(made)
    if (!deed) continue
    const key = `${first} → ${second} @ ${JSON.stringify(at)}`
    if (!(await isExpected(lived, second, made)))
      await refusedAt(lived, { made, at, move: second, deed, isAfterMove: true })
    else if (!tried.has(key)) following.push(second)
    tried.add(key)
  }
  for (const [n, second] of following.entries())
    await doneBy(lived, n === 0 ? made : await aFirst(lived, make, first), second)
}

async function aFirst<Made>(lived: Lived<Made>, make: () => Promise<Made>, first: string): Promise<Made> {
  const made = await make()
  await doneBy(lived, made, first)
  return made
}

async function doneBy<Made>(lived: Lived<Made>, made: Made, move: string): Promise<void> {
  const from = await lived.standing(made)
  const deed = await lived.deeds[move]?.(made)
  assert.ok(deed, `${move} can be asked for`)
  await deed().catch((error: Error) => assert.fail(`${move} at ${JSON.stringify(from)}: ${error.message}`))
  leadsTo(lived, { from, move, to: await lived.standing(made) })
}

type Led = { from: Standing<string>; move: string; to: Standing<string> }

function leadsTo<Made>(lived: Lived<Made>, { from, move, to }: Led): void {
  const possible = afterAll(lived, from, move)
  assert.ok(
    possible.some((standing) => isSame(standing, to)),
    `${move} led from ${JSON.stringify(from)} to ${JSON.stringify(to)}`,
  )
}

type Asked<Made> = { made: Made; at: Standing<string>; move: string; deed: Deed; isAfterMove: boolean }

async function refusedAt<Made>(lived: Lived<Made>, { isAfterMove, ...asked }: Asked<Made>): Promise<void> {
  const { made, at, move, deed } = asked
  const error = await deed().then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  const where = `${move} at ${JSON.stringify(at)}`
  assert.ok(error instanceof Refusal, `${where} must be refused, not ${String(error)}`)
  // Whoever may not, or may not even see it there, is told no more than that.
  const isForbidden = [403, 404].includes(refusalShown(error).httpCode)
  if (isAfterMove && !isForbidden && !lived.process.allows(move, at)) tellsWhoWasFaster(error, where)
  assert.deepEqual(await lived.standing(made), at, `${where} left something behind`)
}

async function raceTwo<Made>(
  lived: Lived<Made>,
  { make, first, second }: Start<Made> & { second: string },
): Promise<void> {
  const made = await make()
  const from = await lived.standing(made)
  const deeds = [await lived.deeds[first]?.(made), await lived.deeds[second]?.(made)]
  const where = `${first} and ${second} at ${JSON.stringify(from)}`
  const settled = await Promise.allSettled(deeds.map(async (deed) => deed?.()))
  const to = await lived.standing(made)
  const [won, lost] = [settled.filter(isDone), settled.filter((s) => !isDone(s))]
  const names = [first, second]
  if (won.length === 2) return bothCount(lived, { from, to, names, where })
  assert.equal(won.length, 1, `${where}: one of them counts: ${settled.map(reasonOf).join(' | ')}`)
  const winner = names[settled.findIndex(isDone)] as string
  leadsTo(lived, { from, move: winner, to })
  const refusal = (lost[0] as PromiseRejectedResult).reason as unknown
  assert.ok(refusal instanceof Refusal, `${where}: ${String(refusal)}`)
  tellsWhoWasFaster(refusal, where)
  assert.equal(refusal.facts['move'], winner, `${where}: who was faster`)
}

type Both = { from: Standing<string>; to: Standing<string>; names: string[]; where: string }

function bothCount<Made>(lived: Lived<Made>, { from, to, names, where }: Both): void {
  const [a = '', b = ''] = names
  const serial = [
    [a, b],
    [b, a],
  ].flatMap(([one = '', other = '']) => afterAll(lived, from, one).flatMap((s) => afterAll(lived, s, other)))
  assert.ok(
    serial.some((standing) => isSame(standing, to)),
    `${where} both counted, which no order of them allows; ${JSON.stringify(to)}`,
  )
}

function tellsWhoWasFaster({ code, facts }: Refusal, where: string): void {
  const told = ['move', 'by', 'at'].map((name) => typeof facts[name])
  assert.deepEqual(told, ['string', 'string', 'string'], `${where}: ${code} does not tell who was faster`)
}

async function isExpected<Made>(lived: Lived<Made>, move: string, made: Made): Promise<boolean> {
  return lived.process.allows(move, await lived.standing(made)) && lived.isReady(move, made)
}

// Of several states a move may lead to, any is right as far as the table is concerned.
function afterAll<Made>({ process }: Lived<Made>, from: Standing<string>, move: string): Standing<string>[] {
  if (!process.allows(move, from)) return []
  const to = process.moves[move]?.to ?? 'same'
  return typeof to === 'string'
    ? [process.after(move, from)]
    : to.map((state) => process.after(move, from, state))
}

function movesOf<Made>({ process }: Lived<Made>): string[] {
  return Object.keys(process.moves)
}

function isSame(a: Standing<string>, b: Standing<string>): boolean {
  return a.state === b.state && a.matter === b.matter
}

function isDone(settled: PromiseSettledResult<unknown>): boolean {
  return settled.status === 'fulfilled'
}

function reasonOf(settled: PromiseSettledResult<unknown>): string {
  return settled.status === 'fulfilled' ? 'done' : String((settled.reason as Error).message)
}

/** Runs many tasks, a few at once. */
export async function inTurns<T>(tasks: readonly T[], run: (task: T) => Promise<unknown>): Promise<void> {
  const waiting = [...tasks]
  const lane = async () => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) await run(task)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
}
