import type { Queryable } from '#kernel/db/database.ts'
import type { Form } from '#kernel/forms/form.ts'
import { loadForm } from '#kernel/forms/load-form.ts'
import { refuse } from '#kernel/refusal.ts'

/** The newest version of a form by its key. */
export async function formOf(db: Queryable, key: string): Promise<Form> {
  const row = await db
    .selectFrom('procedures.form')
    .select('schema')
    .where('key', '=', key)
    .orderBy('version', 'desc')
    .executeTakeFirst()
  return row ? loadForm(row.schema as object) : refuse('not-found')
}

/** The keys and titles of every form, for choosing. */
export async function formChoices(db: Queryable): Promise<{ value: string; label: string }[]> {
  const rows = await db
    .selectFrom('procedures.form')
    .select(['key', 'schema'])
    .orderBy('key')
    .orderBy('version')
    .execute()
  const titles = new Map(rows.map(({ key, schema }) => [key, (schema as { title?: string }).title ?? key]))
  return [...titles].map(([value, label]) => ({ value, label }))
}

/** The keys and names of every field, for choosing. */
export async function fieldChoices(db: Queryable): Promise<{ value: string; label: string }[]> {
  const rows = await db.selectFrom('procedures.field').select(['key', 'name']).orderBy('name').execute()
  return rows.map(({ key, name }) => ({ value: key, label: name }))
}
