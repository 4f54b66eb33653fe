import { z } from 'zod'
import { isAdministrator, isOfficial } from '../rules/administers.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { nameSortKey } from '#kernel/text/name-sort-key.ts'
import { officerKind } from '../rules/profile.ts'
import { identityNumber, phoneNumber, visibleName } from '../rules/unit-fields.ts'

/** Puts a person on record as cadre, civil servant or public employee; a post follows by appointment (thêm cán bộ). */
export const registerOfficer = defineOperation({
  name: 'organisation.register-officer',
  summary: 'Thêm cán bộ, công chức, viên chức',
  input: z.strictObject({
    name: visibleName,
    kind: officerKind.default('civil-servant'),
    identityNumber: identityNumber.nullable().default(null),
    phone: phoneNumber.nullable().default(null),
    email: z.email().max(200).nullable().default(null),
  }),
  subject: async () => ({ id: uuid() }),
  sees: isOfficial,
  may: (actor) => isAdministrator(actor),
  run: async ({ tx, emit }, { id }, input) => {
    const taken =
      input.identityNumber &&
      (await tx
        .selectFrom('organisation.officer')
        .select('id')
        .where('identity_number', '=', input.identityNumber)
        .executeTakeFirst())
    if (taken) refuse('identity-number-taken')
    await tx
      .insertInto('organisation.officer')
      .values({
        id,
        name: input.name,
        name_sort: nameSortKey(input.name),
        kind: input.kind,
        identity_number: input.identityNumber,
        phone: input.phone,
        email: input.email,
      })
      .execute()
    emit({ type: 'organisation.officer-registered', recordId: id, facts: { kind: input.kind } })
    return { officerId: id }
  },
})
