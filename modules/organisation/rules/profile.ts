import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'

const key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const day = dayInput()
const validity = { validFrom: day, validTo: day.nullable().default(null) }
// Old right-to-left identifiers carry 000 groups; both read alike here.
const unitCode = z
  .string()
  .max(35)
  .regex(/^[0-9A-Z]{2,3}(\.[0-9A-Z]{2,3}){0,6}$/)

/** The kinds a unit may be of (loại đơn vị); the table holds the same list. */
export const unitKind = z.enum([
  'agency',
  'section',
  'desk',
  'party',
  'mass-organisation',
  'school',
  'oversight',
])
export type UnitKind = z.infer<typeof unitKind>

/** What an officer is in law: cán bộ, công chức, viên chức. */
export const officerKind = z.enum(['cadre', 'civil-servant', 'public-employee'])
export type OfficerKind = z.infer<typeof officerKind>

const level = z.strictObject({
  key,
  name: z.string().min(1),
  rank: z.int().min(1),
  ...validity,
  source: z.string().min(1),
})

const area = z.strictObject({
  key,
  name: z.string().min(1),
  level: key,
  parent: key.nullable(),
  adminCode: z
    .string()
    .regex(/^\d{2,5}$/)
    .nullable(),
  ...validity,
  successors: z.array(key).default([]),
  source: z.string().min(1),
})

const unit = z.strictObject({
  key,
  kind: unitKind,
  name: z.string().min(1),
  shortName: z.string().min(1),
  parent: key.nullable(),
  level: key,
  area: key.nullable(),
  sectionKey: key.nullable(),
  code: unitCode.nullable(),
  inventedCode: z.boolean().default(false),
  inventedName: z.boolean().default(false),
  address: z.string().nullable().default(null),
  phone: z.string().nullable().default(null),
  ...validity,
  source: z.string().nullable(),
})

const postKind = z.strictObject({
  key,
  name: z.string().min(1),
  duties: z.array(z.string().regex(/^[a-z-]+\.[a-z-]+$/)),
  ...validity,
  source: z.string().min(1),
})

const post = z.strictObject({
  key,
  unit: key,
  kind: key,
  name: z.string().min(1),
  sectionKey: key.nullable(),
  ...validity,
})

const officer = z.strictObject({
  key,
  name: z.string().min(1),
  kind: officerKind,
  identityNumber: z
    .string()
    .regex(/^\d{12}$/)
    .nullable()
    .default(null),
  phone: z.string().nullable().default(null),
  email: z.email().nullable().default(null),
  posts: z.array(key).min(1),
  since: day,
  demonstration: z.boolean().default(false),
})

const account = z.strictObject({ login: z.string().min(2), officer: key.optional(), citizen: key.optional() })

const citizen = z.strictObject({
  key,
  kind: z.enum(['citizen', 'body']),
  name: z.string().min(1),
  identityNumber: z.string().regex(/^\d{10}(-?\d{3})?$|^\d{12}$/),
  phone: z.string().nullable().default(null),
  address: z.string().nullable().default(null),
  dateOfBirth: day.nullable().default(null),
  sex: z.enum(['male', 'female']).nullable().default(null),
  demonstration: z.boolean().default(false),
})

/** What a fresh office starts with (hồ sơ mẫu của bộ máy): one object out of the files of one folder of the catalogue. */
export const profile = z.strictObject({
  key,
  name: z.string().min(1),
  demonstrationPassword: z.string().min(12),
  source: z.string().min(1),
  levels: z.array(level).min(1),
  areas: z.array(area),
  units: z.array(unit).min(1),
  postKinds: z.array(postKind).min(1),
  posts: z.array(post).min(1),
  officers: z.array(officer),
  accounts: z.array(account),
  citizens: z.array(citizen),
})
export type Profile = z.infer<typeof profile>
export type ProfileUnit = Profile['units'][number]
