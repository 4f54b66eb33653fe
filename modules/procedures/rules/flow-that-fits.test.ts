import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readCatalogue } from '../queries/read-catalogue.ts'
import type { TimeLimit } from './catalogue-schema.ts'
import { caseBlockers } from './case-blockers.ts'
import { flowThatFits, tightestHours } from './flow-that-fits.ts'

const { flows } = readCatalogue()
const flow = (key: string) => flows.find((each) => each.key === key) ?? assert.fail(key)
const general = [flow('default'), flow('brief'), flow('one-day')]
const day = { hours: 8, hoursAfterCutOff: 2.5 }
const days = (length: number): TimeLimit => ({ length, unit: 'working-day', rule: 'none' })

test('the shortest channel leaves the least time; a channel without a limit leaves all', () => {
  assert.equal(tightestHours({ timeLimits: { desk: days(5), online: days(3), postal: null } }, day), 24)
  assert.equal(tightestHours({ timeLimits: { desk: null } }, day), null)
})

test('the flow of the field is taken when it keeps the limit, else the longest general one that does', () => {
  const fitting = (length: number) =>
    flowThatFits({ timeLimits: { desk: days(length) } }, flow('social'), general, day)?.key

  assert.deepEqual(
    [fitting(25), fitting(5), fitting(2), fitting(1)],
    ['social', 'default', 'brief', 'one-day'],
  )
})

test('where none keeps the limit the field keeps its flow, and publication is blocked', () => {
  const each = { timeLimits: { desk: { length: 1, unit: 'working-hour', rule: 'none' } as TimeLimit } }
  const chosen = flowThatFits(each, flow('social'), general, day)

  assert.equal(chosen?.key, 'social')
  assert.match(caseBlockers(each, { flow: chosen, formFaults: [] }, day).join(), /vượt thời hạn 1 giờ/)
})
