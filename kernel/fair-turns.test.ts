import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FairTurns } from './fair-turns.ts'

/** Work that ends when the test says so. */
function aGate() {
  let open: () => void = () => undefined
  const gate = new Promise<void>((resolve) => (open = resolve))
  return { gate, open: () => open() }
}

test('so many run at once, and one flood makes nobody else wait for more than one of it', async () => {
  const turns = new FairTurns({ atOnce: 1, waitingEach: 100, waitingAll: 200 })
  const { gate, open } = aGate()
  const order: string[] = []
  let running = 0
  const run = (who: string) =>
    turns.take(who, async () => {
      running += 1
      assert.equal(running, 1)
      await gate
      order.push(who)
      running -= 1
    })

  const all = [...Array.from({ length: 50 }, () => run('flood')), run('lan'), run('mai')]
  open()
  await Promise.all(all)

  assert.deepEqual(order.slice(0, 5), ['flood', 'flood', 'lan', 'mai', 'flood'])
  assert.equal(order.length, 52)
})

test('nobody takes all places to wait, and a failure lets the next one in', async () => {
  const turns = new FairTurns({ atOnce: 1, waitingEach: 2, waitingAll: 3 })
  const { gate, open } = aGate()
  const wait = (who: string) => turns.take(who, () => gate)
  const waiting = [wait('a'), wait('a'), wait('a')]
  const full = { code: 'unavailable' }

  await assert.rejects(wait('a'), full)
  waiting.push(turns.take('b', () => Promise.reject(new Error('broken'))))
  await assert.rejects(wait('c'), full)
  open()

  const ends = await Promise.allSettled(waiting)
  assert.deepEqual(
    ends.map(({ status }) => status),
    ['fulfilled', 'fulfilled', 'fulfilled', 'rejected'],
  )
  assert.equal(await turns.take('a', async () => 'free'), 'free')
})
