import { readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Tx } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { defineOperation } from '#kernel/operation.ts'
import { readCatalogue, type Catalogue } from '../queries/read-catalogue.ts'
import { levelsHere } from '../rules/levels-here.ts'
import { writeVersion, type Shelf } from './write-version.ts'

const forms = new URL('../../../catalogue/forms/', import.meta.url)

/** Puts the shipped catalogue into an empty database and publishes it (nạp danh mục thủ tục ban đầu). */
export const loadCatalogue = defineOperation({
  name: 'procedures.load-catalogue',
  summary: 'Nạp danh mục thủ tục, biểu mẫu, quy trình đi kèm chương trình.',
  isInternal: true,
  input: z.strictObject({}),
  subject: async () => ({ id: uuid() }),
  may: (actor) => actor.kind === 'system',
  run: async ({ tx, now, emit }, { id }) => {
    const catalogue = readCatalogue()
    const shelf = await writeShelf(tx, catalogue)
    const levels = await tx.selectFrom('organisation.level').select('key').execute()
    const known = new Set(levels.map((l) => l.key))
    for (const procedure of catalogue.procedures) {
      await writeVersion(tx, { procedure, shelf, levels: levelsHere(procedure, known), publishedAt: now, now })
    }
    emit({ type: 'procedures.catalogue-loaded', recordId: id, facts: { procedures: catalogue.procedures.length } })
    return { procedures: catalogue.procedures.length }
  },
})

async function writeShelf(tx: Tx, catalogue: Catalogue): Promise<Shelf> {
  await tx
    .insertInto('procedures.field')
    .values(catalogue.fields.map((f) => ({ key: f.key, name: f.name, section_key: f.sectionKey, flow_key: f.flowKey })))
    .execute()
  const flows = catalogue.flows.map((f) => ({ id: uuid(), key: f.key, version: 1, content: JSON.stringify(f), decision_no: f.decisionNo, valid_from: f.validFrom }))
  await tx.insertInto('procedures.flow').values(flows).execute()
  const formRows = readForms().map((f) => ({ id: uuid(), key: f.key, version: 1, schema: JSON.stringify(f.json), valid_from: f.validFrom, source: f.source }))
  await tx.insertInto('procedures.form').values(formRows).execute()
  return {
    flowIds: new Map(flows.map((f) => [f.key, f.id])),
    formIds: new Map(formRows.map((f) => [f.key, f.id])),
    flowOfField: new Map(catalogue.fields.map((f) => [f.key, f.flowKey])),
  }
}

function readForms(): { key: string; json: object; validFrom: string; source: string }[] {
  const names = readdirSync(forms).filter((name) => name.endsWith('.json')).toSorted()
  return names.map((name) => {
    const json = JSON.parse(readFileSync(new URL(name, forms), 'utf8')) as { validFrom: string; source: { form: string; instrument: string } }
    return { key: name.replace('.json', ''), json, validFrom: json.validFrom, source: `${json.source.form}; ${json.source.instrument}` }
  })
}
