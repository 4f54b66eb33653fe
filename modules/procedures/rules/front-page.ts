import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'
import { procedureCode } from './catalogue-schema.ts'

/** What the front page offers first: the commonest procedures by what happens in a life (việc trong đời). */
export const frontPage = z.strictObject({
  validFrom: dayInput(),
  source: z.string().min(1),
  lifeEvents: z
    .array(
      z.strictObject({
        key: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
        title: z.string().min(1),
        titleEn: z.string().min(1),
        procedures: z.array(procedureCode).min(1).max(6),
      }),
    )
    .min(1),
})
export type FrontPage = z.infer<typeof frontPage>
