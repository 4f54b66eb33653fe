import { readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Tx } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { readCatalogue, type Catalogue } from '../queries/read-catalogue.ts'
import { readShelf } from '../queries/shelf.ts'
import { levelsHere } from '../rules/levels-here.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'
import { writeVersion } from './write-version.ts'

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
    const known = await tx.selectFrom('procedures.field').select('key').limit(1).executeTakeFirst()
    if (known) refuse('catalogue-already-loaded')
    const catalogue = readCatalogue()
    await fillShelf(tx, catalogue)
    const shelf = await readShelf(tx, vietNamDay(now))
    for (const each of catalogue.procedures) {
      const procedure = { ...each, levels: levelsHere(each, shelf.levels) }
      await writeVersion(tx, { procedure, shelf, publishedAt: now, now })
    }
    emit({
      type: 'procedures.catalogue-loaded',
      recordId: id,
      facts: { procedures: catalogue.procedures.length },
    })
    return { procedures: catalogue.procedures.length }
  },
})

async function fillShelf(tx: Tx, catalogue: Catalogue): Promise<void> {
  await tx
    .insertInto('procedures.field')
    .values(
      catalogue.fields.map((f) => ({
        key: f.key,
        name: f.name,
        section_key: f.sectionKey,
        flow_key: f.flowKey,
      })),
    )
    .execute()
  await tx
    .insertInto('procedures.flow')
    .values(
      catalogue.flows.map((flow) => ({
        id: uuid(),
        key: flow.key,
        version: 1,
        content: JSON.stringify(flow),
        decision_no: flow.decisionNo,
        valid_from: flow.validFrom,
      })),
    )
    .execute()
  await tx.insertInto('procedures.form').values(readForms()).execute()
}

function readForms() {
  const names = readdirSync(forms).filter((name) => name.endsWith('.json'))
  return names.toSorted().map((name) => {
    const json = readForm(new URL(name, forms))
    return {
      id: uuid(),
      key: name.replace('.json', ''),
      version: 1,
      schema: JSON.stringify(json),
      valid_from: json.validFrom,
      source: `${json.source.form}; ${json.source.instrument}`,
    }
  })
}

function readForm(file: URL): { validFrom: string; source: { form: string; instrument: string } } {
  return JSON.parse(readFileSync(file, 'utf8')) as ReturnType<typeof readForm>
}
