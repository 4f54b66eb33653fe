import { inLanguage } from '#kernel/i18n/t.ts'
import { formFaults } from '#kernel/forms/load-form.ts'
import type { CatalogueProcedure } from '../rules/catalogue-schema.ts'
import { versionBlockers, type VersionBlocker } from '../rules/version-blockers.ts'
import type { Shelf, ShelvedForm } from './shelf.ts'

const faultsOfForm = new WeakMap<object, string[]>()

/** What stands in the way of publishing a procedure with the newest flows and forms. */
export function blockersOf(procedure: CatalogueProcedure, shelf: Shelf): VersionBlocker[] {
  const form = shelf.forms.get(procedure.formKey)
  return versionBlockers(procedure, {
    levels: shelf.levels,
    officeDay: shelf.officeDay,
    footingOf: ({ flowKey }) => ({
      flow: shelf.flows.get(flowKey ?? flowOfField(procedure, shelf))?.content,
      formFaults: form ? faultsOf(form) : [`không có biểu mẫu “${procedure.formKey}”`],
    }),
  })
}

/** The flow of a case that names none: that of its field. */
export function flowOfField(procedure: Pick<CatalogueProcedure, 'field'>, shelf: Shelf): string {
  return shelf.fields.get(procedure.field)?.flowKey ?? ''
}

function faultsOf({ schema }: ShelvedForm): string[] {
  // Kept for every reader, in the language of the names beside them.
  const known = faultsOfForm.get(schema) ?? inLanguage('vi', () => formFaults(schema))
  faultsOfForm.set(schema, known)
  return known
}
