import { readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import {
  catalogueField,
  type CatalogueField,
  catalogueFlow,
  type CatalogueFlow,
  catalogueProcedure,
  type CatalogueProcedure,
} from '../rules/catalogue-schema.ts'
import { portalImportFacts, type PortalImportFacts } from '../rules/portal-import-facts.ts'

/** What a fresh office starts with: fields, internal processes, procedures. */
export type Catalogue = { fields: CatalogueField[]; flows: CatalogueFlow[]; procedures: CatalogueProcedure[] }

/** Reads and checks the catalogue that ships with the program (danh mục ban đầu); throws on a file that is wrong. */
export function readCatalogue(folder: URL = new URL('../../../catalogue/', import.meta.url)): Catalogue {
  return {
    fields: z.array(catalogueField).parse(readJson(new URL('fields.json', folder))),
    flows: readAll(new URL('flows/', folder)).map((flow) => catalogueFlow.parse(flow)),
    procedures: readAll(new URL('procedures/', folder)).flatMap((file) =>
      z.array(catalogueProcedure).parse(file),
    ),
  }
}

/** How a file of the national portal is to be read. */
export function readPortalImportFacts(): PortalImportFacts {
  return portalImportFacts.parse(readJson(new URL('../../../catalogue/portal-import.json', import.meta.url)))
}

/** The flow that carries out a case: its own, else that of its field. */
export function flowOfCase(
  catalogue: Catalogue,
  procedure: Pick<CatalogueProcedure, 'field'>,
  procedureCase: { flowKey?: string | undefined },
): CatalogueFlow | undefined {
  const key =
    procedureCase.flowKey ?? catalogue.fields.find((field) => field.key === procedure.field)?.flowKey
  return catalogue.flows.find((flow) => flow.key === key)
}

function readAll(folder: URL): unknown[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return names.toSorted().map((name) => readJson(new URL(name, folder)))
}

function readJson(file: URL): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}
