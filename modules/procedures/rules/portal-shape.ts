import { z } from 'zod'

const text = z
  .string()
  .nullish()
  .transform((value) => value?.normalize('NFC').trim() ?? '')
const texts = z
  .array(text)
  .nullish()
  .transform((values) => (values ?? []).filter(Boolean))
const textOrNull = text.transform((value) => value || null)

/** One row of "cách thức thực hiện" as the national portal gives it. */
export const portalChannel = z.object({
  channel: z.string(),
  timeValue: z.number().nullish(),
  timeUnit: z.string().nullish(),
  feeStatus: z.string().nullish(),
  feeAmount: z.number().nullish(),
  feeCurrency: z.string().nullish(),
  note: text,
})
export type PortalChannel = z.infer<typeof portalChannel>

/** One row of "thành phần hồ sơ"; the portal also puts remarks there. */
export const portalPaper = z.object({
  kind: z.string().nullish(),
  group: text,
  name: text,
  originals: z.number().nullish(),
  copies: z.number().nullish(),
})
export type PortalPaper = z.infer<typeof portalPaper>

/** One procedure in the shape of the national portal. */
export const portalProcedure = z.object({
  code: z.string().trim(),
  name: text,
  field: text,
  levels: texts,
  levelBefore2025: text,
  audience: texts,
  publishDecision: textOrNull,
  channels: z.array(portalChannel),
  papers: z.array(portalPaper),
  results: z
    .array(z.object({ name: text, code: textOrNull }))
    .nullish()
    .transform((results) => (results ?? []).filter(({ name }) => name)),
  legalBasis: texts,
  conditions: textOrNull,
  portalUrl: text.transform((address) => (URL.canParse(address) ? address : null)),
  provenance: z.string().nullish(),
})
export type PortalProcedure = z.infer<typeof portalProcedure>
