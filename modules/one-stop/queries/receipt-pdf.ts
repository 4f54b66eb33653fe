import { sql } from 'kysely'
import type { Actor } from '#kernel/actor.ts'
import { database, type Database } from '#kernel/db/database.ts'
import { qrSvg } from '#kernel/documents/qr.ts'
import { renderPdf } from '#kernel/documents/render-pdf.ts'
import { publicUrl } from '#kernel/http/public-url.ts'
import { vietnamInstant } from '#kernel/http/vietnam-instant.ts'
import { inLanguage } from '#kernel/i18n/t.ts'
import { refuse } from '#kernel/refusal.ts'
import { dayNumber } from '#kernel/working-time/iso-day.ts'
import { weekOf } from '#kernel/working-time/plan-of.ts'
import type { TimeLimit } from '#kernel/working-time/time-limit.ts'
import { calendarFor } from '#modules/organisation/index.ts'
import { officeHoursText } from '#ui/text/office-hours-text.ts'
import { receiptContent, type ReceiptDossier, type ReceiptOffice } from '../rules/receipt-content.ts'
import { trackingPath } from '../rules/tracking-pin.ts'
import { vietnamDay } from '../rules/vietnam-day.ts'
import { actingDecision } from './acting-decision.ts'
import { getDossier, type DossierShown } from './get-dossier.ts'

const template = new URL('../../../catalogue/templates/receipt-01.typ', import.meta.url)

/** The receipt of a received dossier (form 01), for whoever may see the dossier: its officers and its owner. */
export async function receiptPdf(
  actor: Actor,
  dossier: { dossierId: string } | { code: string },
  now: Date,
): Promise<Buffer> {
  const shown = await getDossier.ask(actor, now, dossier)
  const { code, receivedAt } = shown
  if (!code || !receivedAt) return refuse('not-found')
  const office = await officeThen(database(), {
    unitId: shown.unitId,
    dossierId: shown.dossierId,
    on: vietnamDay(receivedAt),
  })
  const url = publicUrl()
  const tracking = {
    address: `${url.replace(/^https?:\/\//, '')}/tra-cuu`,
    qrSvg: await qrSvg(`${url}${trackingPath(shown.dossierId, code)}`),
  }
  return renderPdf(template, receiptContent(office, dossierOf(shown, code, receivedAt), tracking))
}

// What was promised at reception, whatever was promised later: the paper that was handed over does not change.
function dossierOf(shown: DossierShown, code: string, receivedAt: Date): ReceiptDossier {
  const timeLimit = shown.due.timeLimit as TimeLimit | null
  const promisedOn = shown.dueChanges.filter((change) => change.kind === 'promise').at(-1)?.newDueOn ?? null
  const { dueAt } = shown.due
  const isByMinute = timeLimit?.unit === 'working-hour' && dueAt !== null && shown.due.dueOn === promisedOn
  return {
    ...shown,
    code,
    timeLimit,
    receivedAt: vietnamInstant(receivedAt),
    promisedOn,
    promisedTime: isByMinute ? vietnamInstant(dueAt).slice(11, 16) : null,
    explanation: shown.due.dueOn === promisedOn ? shown.due.explanation : [],
  }
}

// The office as it was called that day; where it has no desk of its own, the agency itself receives.
async function officeThen(
  db: Database,
  { unitId, dossierId, on }: { unitId: string; dossierId: string; on: string },
): Promise<ReceiptOffice> {
  const { weekly } = await calendarFor(db, unitId)
  const hours = inLanguage('vi', () => officeHoursText(weekOf(weekly, dayNumber(on)))) || null
  const { rows } = await sql<Omit<ReceiptOffice, 'hours'>>`
    with standing as (
      select v.*, u.kind from organisation.unit_version v join organisation.unit u on u.id = v.unit_id
       where v.superseded_at is null and v.valid_from <= ${on}::date and (v.valid_to is null or v.valid_to >= ${on}::date))
    select a.name, p.name as superior, coalesce(d.name, a.name) as "oneStopDesk", coalesce(r.name, a.short_name) as place,
           coalesce(d.address, a.address) as address, coalesce(d.phone, a.phone) as phone, coalesce(o.name, '') as receiver
      from standing a
      left join standing p on p.unit_id = a.parent_id
      left join standing d on d.parent_id = a.unit_id and d.kind = 'desk'
      left join organisation.area r on r.id = a.area_id
      left join lateral (
        select f.name || coalesce(' (phụ trách khẩn theo quyết định ' || ${actingDecision(sql`e.actor_person_id`, sql`e.actor_post_id`, sql`e.at`)} || ')', '') as name
          from kernel.event e join organisation.officer f on f.id = e.actor_person_id
         where e.record_id = ${dossierId}::uuid and e.type = 'one-stop.dossier-received' order by e.seq desc limit 1) o on true
     where a.unit_id = ${unitId}::uuid limit 1`.execute(db)
  return { ...(rows[0] ?? refuse('not-found')), hours }
}
