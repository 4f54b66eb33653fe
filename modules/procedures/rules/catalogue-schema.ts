import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'
import { t } from '#kernel/i18n/t.ts'
import {
  isCountable,
  longestTimeLimit,
  timeLimitRule,
  timeLimitUnit,
} from '#kernel/working-time/time-limit.ts'

// Far above what the longest procedure and flow of the State hold; beyond it a catalogue is a mistake or an attack.
const most = {
  key: 80,
  text: 4000,
  condition: 1000,
  few: 50,
  outcomes: 20,
  many: 200,
  hours: longestTimeLimit['working-hour'],
}

const key = z
  .string()
  .max(most.key)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
    error: () => t('Khóa viết bằng chữ thường không dấu và chữ số, nối bằng gạch ngang.'),
  })
const text = z.string().trim().min(1).max(most.text)
const condition = z.string().trim().min(1).max(most.condition)
const isoDay = dayInput()
// A fee beyond a thousand billion đồng is a slip of the keyboard.
const mostVnd = 1_000_000_000_000
const mark = z.enum(['V', 'S', 'M'])

/** The code of a procedure in the national catalogue (mã TTHC), with the branch suffix a province may add. */
export const procedureCode = z.string().regex(/^\d\.\d{6}(\.[0-9A-Z]{2,3}){0,6}$/, {
  error: () => t('Mã thủ tục sai dạng. Ghi như trên Cổng Dịch vụ công, ví dụ 1.001193.'),
})

/** Ways to hand a dossier in (cách thức thực hiện): direct, online, public post. */
export const channel = z.enum(['desk', 'online', 'postal'])
export type Channel = z.infer<typeof channel>

/** A legal time limit (thời hạn giải quyết); length 0 goes with the rule of the same day until 15:00. */
export const timeLimit = z
  .strictObject({
    length: z.int().min(0).max(3650),
    unit: timeLimitUnit,
    rule: timeLimitRule,
  })
  .refine((limit) => (limit.length === 0) === (limit.rule === 'same-day-15h'), {
    path: ['length'],
    error: () => t('Độ dài 0 chỉ đi với giải quyết trong ngày (nhận trước 15 giờ).'),
  })
  .refine(isCountable, { path: ['length'], error: () => t('Thời hạn này dài quá mức hệ thống tính được.') })
export type TimeLimit = z.infer<typeof timeLimit>

/** A fee (phí) or charge (lệ phí): an amount in đồng, or one that the provincial council sets. */
export const catalogueFee = z
  .strictObject({
    kind: z.enum(['fee', 'charge']),
    amountVnd: z.int().min(0).max(mostVnd).nullable(),
    setLocally: z.boolean(),
    per: z.enum(['dossier', 'copy', 'page', 'person', 'signature']),
    channel: channel.optional(),
    basis: text.nullable(),
    note: text.optional(),
  })
  .refine((fee) => (fee.amountVnd === null) === fee.setLocally, {
    path: ['amountVnd'],
    error: () => t('Mức phí hoặc ghi số tiền, hoặc do địa phương quy định, chỉ một trong hai.'),
  })
export type CatalogueFee = z.infer<typeof catalogueFee>

/** One paper asked for (thành phần hồ sơ); `condition` is FEEL over the answers of the e-form. */
export const catalogueRequirement = z.strictObject({
  key,
  name: text,
  originals: z.int().min(0).max(20),
  copies: z.int().min(0).max(20),
  obligatory: z.boolean(),
  condition: condition.optional(),
  hint: text.optional(),
})
export type CatalogueRequirement = z.infer<typeof catalogueRequirement>

/** One case of a procedure (trường hợp): a channel that is absent is not offered; null means no limit by law. */
export const catalogueCase = z.strictObject({
  caseKey: key,
  title: text,
  timeLimits: z.partialRecord(channel, timeLimit.nullable()),
  sets: z.int().min(1).max(10),
  fees: z.array(catalogueFee).max(most.few),
  requirements: z.array(catalogueRequirement).max(most.many),
  flowKey: key.optional(),
  pausePolicy: z.enum(['restart', 'resume']).optional(),
})
export type CatalogueCase = z.infer<typeof catalogueCase>

/** Where the figures were read: the decision of publication, the page of the national portal, the day, how sure. */
export const catalogueSource = z.strictObject({
  decision: text.nullable(),
  portalUrl: z.url().nullable(),
  readOn: isoDay,
  mark,
})

/** The level of government that decides the procedure; both days belong to the period. */
export const decidingLevel = z.strictObject({ level: key, validFrom: isoDay, validTo: isoDay.optional() })

/** One procedure of the catalogue (thủ tục hành chính). */
export const catalogueProcedure = z
  .strictObject({
    code: procedureCode,
    name: text,
    field: key,
    levels: z.array(key).min(1).max(most.few),
    decidedBy: z.array(decidingLevel).max(most.few),
    validFrom: isoDay,
    source: catalogueSource,
    legalBasis: z.array(text).max(most.many),
    audience: z.array(text).max(most.few),
    onlineService: z.enum(['full', 'partial', 'information']),
    partialReason: z.enum(['presence', 'site-check', 'technical', 'other']).optional(),
    formKey: key,
    aliases: z.array(text).max(most.many),
    results: z.array(z.strictObject({ code: text.nullable(), name: text })).max(most.few),
    conditions: text.optional(),
    cases: z.array(catalogueCase).max(most.few),
  })
  .refine((p) => (p.onlineService === 'partial') === (p.partialReason !== undefined), {
    path: ['partialReason'],
    error: () => t('Trực tuyến một phần phải nêu lý do; cách khác thì không.'),
  })
export type CatalogueProcedure = z.infer<typeof catalogueProcedure>

/** A field of administration (lĩnh vực) with the section that handles it and its flow. */
export const catalogueField = z.strictObject({
  key,
  name: text,
  portalNames: z.array(text).max(most.few).optional(),
  sectionKey: key,
  flowKey: key,
})
export type CatalogueField = z.infer<typeof catalogueField>

/** The legal operations that a step of a flow may stand for; such a step is completed by that operation only. */
export const boundMove = z.enum(['receive', 'assign', 'decide', 'issue', 'give-back'])

/** One step of an internal process (bước của quy trình nội bộ). */
export const flowStep = z.strictObject({
  key,
  name: text,
  duty: z
    .string()
    .max(most.key)
    .regex(/^[a-z-]+\.[a-z-]+$/),
  unitRule: z.enum(['one-stop-desk', 'field-section', 'leadership', 'office']),
  hours: z.number().positive().max(most.hours),
  binds: boundMove.optional(),
  outcomes: z
    .array(
      z.strictObject({
        key,
        label: text,
        to: z.union([z.array(key).min(1).max(most.outcomes), z.literal('end')]),
        when: condition.optional(),
      }),
    )
    .min(1)
    .max(most.outcomes),
  joins: z.array(key).min(2).max(most.outcomes).optional(),
})
export type FlowStep = z.infer<typeof flowStep>

/** An internal process as data (quy trình nội bộ điện tử): `hours` are norms in working hours. */
export const catalogueFlow = z.strictObject({
  key,
  name: text,
  decisionNo: text.nullable(),
  validFrom: isoDay,
  start: key,
  steps: z.array(flowStep).min(1).max(most.many),
})
export type CatalogueFlow = z.infer<typeof catalogueFlow>
