import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { Turns } from './turns.ts'

test('no more than so many run at once, all come to their turn in order, and one that fails frees its place', async () => {
  const turns = new Turns(2)
  const begun: number[] = []
  let [running, most] = [0, 0]
  const one = (n: number) =>
    turns.take(async () => {
      begun.push(n)
      most = Math.max(most, (running += 1))
      await setImmediate()
      running -= 1
      if (n === 1) throw new Error('broken')
    })

  const ended = await Promise.allSettled([0, 1, 2, 3, 4].map(one))

  assert.deepEqual(
    ended.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled'],
  )
  assert.deepEqual([begun, most, running], [[0, 1, 2, 3, 4], 2, 0])
})
