import { database } from '#kernel/db/database.ts'
import type { Form } from '#kernel/forms/form.ts'
import { procedureCase } from '#modules/procedures/index.ts'

/** The e-form under which a dossier was filed, to set its answers as people read them. */
export async function formOfCase(procedureCaseId: string): Promise<Form> {
  return (await procedureCase(database(), procedureCaseId)).form
}

/** The kinds of result a case may end with, by name. */
export async function resultsOf(procedureCaseId: string): Promise<string[]> {
  return (await procedureCase(database(), procedureCaseId)).results.map(({ name }) => name)
}
