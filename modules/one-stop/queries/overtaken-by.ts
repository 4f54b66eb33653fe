import { sql } from 'kysely'
import type { Actor } from '#kernel/actor.ts'
import type { Queryable } from '#kernel/db/database.ts'
import type { Overtaker } from '#kernel/events.ts'
import { vietnamInstant } from '#kernel/http/vietnam-instant.ts'
import { t } from '#kernel/i18n/t.ts'
import { changesStanding, moveLabel, moveOfEvent, type MadeMove } from '../rules/move-of-event.ts'

// What somebody is told to whom the dossier no longer stands as she saw it.
const OVERTAKEN: ReadonlySet<string> = new Set([
  'wrong-state',
  'conflict',
  'decision-stands',
  'no-such-step',
  'step-not-open',
  'already-extended',
  'already-rated',
  'nothing-to-undo',
  'not-decided',
  'dated-before-last-event',
])
const LOOKED_BACK = 50

type Event = {
  type: string
  facts: Record<string, unknown>
  at: Date
  actorKind: string
  post: string | null
  unit: string | null
}

/** Which move of a dossier came first, by whom, when; an applicant learns the office, not the post. */
export async function overtakenBy(
  { db, actor }: { db: Queryable; actor: Actor },
  dossierId: string,
  code: string,
): Promise<Overtaker | undefined> {
  if (!OVERTAKEN.has(code)) return undefined
  const events = (await lastEvents(db, dossierId)).filter((event) => moveOfEvent(event))
  const standing = code === 'wrong-state' ? events.find(changesStanding) : undefined
  const event = standing ?? events[0]
  const move = event && moveOfEvent(event)
  if (!event || !move) return undefined
  return {
    move,
    deed: moveLabel(move satisfies MadeMove),
    by: byWhom(event, actor),
    at: vietnamInstant(event.at),
  }
}

async function lastEvents(db: Queryable, dossierId: string): Promise<Event[]> {
  const { rows } = await sql<Event>`
    select e.type, e.facts, e.at, e.actor_kind as "actorKind", p.name as post, (
             select v.name from organisation.unit_version v where v.unit_id = e.actor_unit_id and v.superseded_at is null
              order by v.valid_from desc limit 1) as unit
      from kernel.event e left join organisation.post p on p.id = e.actor_post_id
     where e.record_id = ${dossierId}::uuid and e.refusal is null order by e.seq desc limit ${LOOKED_BACK}`.execute(
    db,
  )
  return rows
}

function byWhom({ actorKind, post, unit }: Event, asker: Actor): string {
  const office = asker.kind === 'officer' ? post : unit
  if (office) return office
  const kinds: Record<string, string> = {
    citizen: t('Người dân'),
    representative: t('Đại diện tổ chức'),
    system: t('Hệ thống'),
  }
  return kinds[actorKind] ?? t('Hệ thống khác')
}
