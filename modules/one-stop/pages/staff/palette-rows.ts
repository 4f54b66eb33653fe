import { hasDuty } from '#kernel/actor.ts'
import { t } from '#kernel/i18n/t.ts'
import { pages, type PageRequest } from '#kernel/page.ts'
import { searchKey } from '#kernel/text/search-key.ts'
import { findProcedures } from '#modules/procedures/index.ts'
import { foundDossiers, maySeeDossiers } from './found-dossiers.ts'

/** One line of the command palette. */
export type PaletteRow = { label: string; href: string; hint?: string }

const DOSSIERS_AT_MOST = 8
const PROCEDURES_AT_MOST = 5

/** What may be meant by a few letters: a page of the menu, a dossier, a procedure to take in. */
export async function paletteRows(request: PageRequest, q: string): Promise<PaletteRow[]> {
  const words = searchKey(q)
  const menu = menuRows(request).filter(({ label }) => searchKey(label).includes(words))
  if (words.length < 2) return menu
  const [dossiers, procedures] = await Promise.all([dossierRows(request, q), procedureRows(request, q)])
  return [...dossiers, ...menu, ...procedures]
}

function menuRows({ actor }: PageRequest): PaletteRow[] {
  return pages()
    .filter((page) => page.may === 'anybody' || page.may(actor))
    .flatMap(({ path, menu }) => (menu ? [{ path, ...menu }] : []))
    .toSorted((a, b) => a.order - b.order)
    .map(({ path, label, group }) => ({ label: t(label), href: path, hint: t(group) }))
}

async function dossierRows(request: PageRequest, q: string): Promise<PaletteRow[]> {
  if (!maySeeDossiers(request.actor)) return []
  const { rows } = await foundDossiers(request, { q, limit: String(DOSSIERS_AT_MOST) })
  return rows.map((row) => ({
    label: `${row.code ?? row.reference} · ${row.applicantName}`,
    href: `/lam-viec/ho-so/${row.dossierId}`,
    hint: `${row.procedure} · ${t(row.stateLabel)}`,
  }))
}

async function procedureRows({ actor, now }: PageRequest, q: string): Promise<PaletteRow[]> {
  const isClerk = hasDuty(actor, 'one-stop.receive')
  const unit = isClerk ? { unitId: actor.unitId } : {}
  const { rows } = await findProcedures.ask(actor, now, { q, ...unit, limit: String(PROCEDURES_AT_MOST) })
  return rows.map(({ code, name }) => ({
    label: isClerk ? t('Tiếp nhận: {name}', { name }) : name,
    href: isClerk ? `/lam-viec/tiep-nhan?procedureCode=${code}` : `/thu-tuc/${code}`,
    hint: code,
  }))
}
