import { z } from 'zod'
import { t } from '#kernel/i18n/t.ts'
import { applicant, assistant } from './applicant.ts'

const requirementId = z.string().min(1).max(80)
const counted = {
  originals: z.number().int().min(0).max(50).optional(),
  copies: z.number().int().min(0).max(50).optional(),
}

/** The papers handed in, each under one requirement. */
export const enclosuresInput = eachOnce(
  z.strictObject({ requirementId, fileIds: z.array(z.uuid()).max(30).default([]), ...counted }),
)

/** What the clerk saw of each paper. */
export const checksInput = eachOnce(
  z.strictObject({ requirementId, seen: z.enum(['original', 'certified', 'copy', 'missing']), ...counted }),
)

/** What is handed in; everything that is computed (code, state, due day) has no place here. Of a draft, what is left out stays. */
export const filing = z.strictObject({
  procedureCode: z.string().max(40),
  procedureCaseId: z.uuid().optional(),
  unitId: z.uuid(),
  channel: z.enum(['online', 'desk', 'postal']),
  assistedBy: assistant.nullish(),
  applicant,
  form: z.record(z.string(), z.unknown()).optional(),
  returnMode: z.enum(['desk', 'postal', 'electronic']).optional(),
})

/** A filing with its papers, of a draft that exists or of nothing yet. */
export const filedDossier = filing.extend({
  dossierId: z.uuid().optional(),
  enclosures: enclosuresInput.default([]),
})

/** A filing as it is sent. */
export type FilingInput = z.input<typeof filing>
/** A filing as it was read. */
export type SentFiling = z.infer<typeof filing>
/** A filing with what the draft already has. */
export type Filing = SentFiling & {
  form: Record<string, unknown>
  returnMode: NonNullable<SentFiling['returnMode']>
}
export type EnclosureInput = z.infer<typeof enclosuresInput>[number]
export type CheckInput = z.infer<typeof checksInput>[number]

// One paper stands in one line: a second line would silently win over the first.
function eachOnce<T extends z.ZodType<{ requirementId: string }>>(line: T) {
  return z
    .array(line)
    .max(100)
    .refine((lines) => new Set(lines.map((l) => l.requirementId)).size === lines.length, {
      error: () => t('Một giấy tờ được ghi hai lần. Gộp vào một dòng.'),
    })
}
