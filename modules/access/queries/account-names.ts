import type { RecordNames } from '#kernel/record-names.ts'

/** Accounts as the journal names them: by the name one signs in with. */
export const accountNames: RecordNames = async (db, ids) => {
  const rows = await db
    .selectFrom('access.account')
    .select(['id', 'login'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids]))))
    .execute()
  return new Map(rows.map(({ id, login }) => [id, { kind: 'Tài khoản', name: login }]))
}

/** What the parts of an account are called whose changes the journal tells. */
export const accountFields = { disabled_at: 'Khóa từ lúc' }
