import { z } from 'zod'
import { uuid } from '../db/uuid.ts'
import { defineOperation } from '../operation.ts'

/** Puts on record that somebody took data out of the program (xuất dữ liệu): what, narrowed to what, how many rows. Never the data. */
export const recordExport = defineOperation({
  name: 'kernel.record-export',
  summary: 'Xuất dữ liệu ra tệp: ghi lại xuất gì, lọc theo gì, bao nhiêu dòng.',
  isInternal: true,
  input: z.strictObject({
    what: z.string(),
    format: z.enum(['csv', 'xlsx', 'json']),
    rows: z.int().min(0),
    columns: z.array(z.string()),
    leftOut: z.array(z.string()),
    narrowedTo: z.record(z.string(), z.string()),
    sha256: z.string(),
    /** The record whose data it is, when it is one. */
    recordId: z.uuid().nullable().default(null),
  }),
  output: z.object({ exportId: z.uuid() }),
  subject: async () => ({ id: uuid() }),
  may: (actor) => actor.kind === 'officer',
  run: async ({ actor, emit }, { id }, facts) => {
    const homeUnitId = actor.kind === 'officer' ? actor.unitId : null
    // A chain of its own: reading a record is nothing that happened to it.
    emit({ type: 'kernel.data-exported', recordId: id, homeUnitId, facts })
    return { exportId: id }
  },
})
