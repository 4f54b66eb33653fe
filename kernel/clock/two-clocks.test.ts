import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readTestClock } from './test-clock.ts'
import { TwoClocks } from './two-clocks.ts'

function twoClocks() {
  const at = { wall: Date.parse('2026-11-20T02:00:00Z'), steady: 5_000 }
  const pass = (ms: number) => {
    at.wall += ms
    at.steady += ms
  }
  return {
    at,
    pass,
    clocks: new TwoClocks(
      () => at.wall,
      () => at.steady,
    ),
  }
}

test('clocks that go together are one, however long', () => {
  const { at, pass, clocks } = twoClocks()

  pass(40 * 86_400_000)

  assert.equal(clocks.isStepped(), false)
  assert.equal(clocks.read(), at.wall)
})

test('a step of more than a minute, ahead or back, is seen at once; meanwhile it is the time it would have been', () => {
  for (const step of [61_000, -61_000, 400 * 86_400_000]) {
    const { at, pass, clocks } = twoClocks()
    at.wall += step
    pass(2_000)

    assert.equal(clocks.isStepped(), true)
    assert.equal(clocks.stepMs(), step)
    assert.equal(clocks.read(), at.wall - step)
  }
})

test('set back to the right time it heals by itself; and when somebody says that it is right', () => {
  const { at, clocks } = twoClocks()
  at.wall += 3_600_000
  assert.equal(clocks.isStepped(), true)
  at.wall -= 3_590_000
  assert.equal(clocks.isStepped(), false)

  at.wall += 3_600_000
  clocks.trustWall()

  assert.equal(clocks.isStepped(), false)
  assert.equal(clocks.read(), at.wall)
})

test('a clock set by a little again and again is followed, a step at once is not', () => {
  const { at, pass, clocks } = twoClocks()
  for (let n = 0; n < 200; n += 1) {
    pass(5_000)
    at.wall += 900
    clocks.follow()
    assert.equal(clocks.isStepped(), false)
  }

  at.wall += 50_000
  clocks.follow()
  at.wall += 50_000

  assert.equal(clocks.isStepped(), true)
})

test('the file of a test says an instant, which stands still, or a distance, which runs', () => {
  const machine = Date.parse('2026-11-20T02:00:00Z')

  assert.equal(readTestClock('2026-03-05T23:30:00Z\n', machine), Date.parse('2026-03-05T23:30:00Z'))
  assert.equal(readTestClock('+90d', machine) - machine, 90 * 86_400_000)
  assert.equal(readTestClock('-2h', machine) - machine, -7_200_000)
  assert.equal(readTestClock(' +30m ', machine) - machine, 1_800_000)
  for (const bad of ['', 'tomorrow', '2026-03-05', '90d', '+90 d', '2026-13-05T23:30:00Z'])
    assert.throws(() => readTestClock(bad, machine), /TEST_CLOCK/, bad)
})
