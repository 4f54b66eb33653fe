import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'
import { catalogueFlow } from './catalogue-schema.ts'

const { key, name, start, steps } = catalogueFlow.shape

/** What an official writes of an internal process: its table of steps, the decision behind it, the day it takes effect. */
export const flowInput = z.strictObject({
  flowKey: key,
  name: name.max(200).optional(),
  decisionNo: z.string().trim().min(1).max(100),
  validFrom: dayInput(),
  start,
  steps: steps.max(60),
})
export type FlowInput = z.infer<typeof flowInput>
