import { z } from 'zod'

/** What the clerk learns when a dossier has been received: its code, the day promised, and why that day. */
export const receivedOutput = z.object({
  code: z.string(),
  receivedAt: z.string(),
  dueOn: z.string().nullable(),
  dueAt: z.string().nullable(),
  provisional: z.boolean(),
  explanation: z.array(z.looseObject({})),
})
