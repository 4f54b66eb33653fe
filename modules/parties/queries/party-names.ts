import type { RecordNames } from '#kernel/record-names.ts'

/** People and bodies as the journal names them: by name alone. */
export const partyNames: RecordNames = async (db, ids) => {
  const rows = await db
    .selectFrom('parties.party')
    .select(['id', 'kind', 'name'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids]))))
    .execute()
  return new Map(
    rows.map(({ id, kind, name }) => [id, { kind: kind === 'body' ? 'Tổ chức' : 'Công dân', name }]),
  )
}

/** What the fields of a party are called whose changes the journal tells. */
export const partyFields = {
  identity_number: 'Số định danh',
  email: 'Thư điện tử',
  date_of_birth: 'Ngày sinh',
  sex: 'Giới tính',
}
