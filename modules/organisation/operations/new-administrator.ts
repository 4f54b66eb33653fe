import { sql } from 'kysely'
import type { Tx } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import type { OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { nameSortKey } from '#kernel/text/name-sort-key.ts'
import { lockPost } from '../queries/post-subject.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'
import { insertAppointment } from './insert-appointment.ts'

/**
 * Puts somebody on record as system administrator (quản trị hệ thống): in a vacant post of that kind, else in a new one
 * of the highest agency. Only operations call it.
 */
export async function newAdministrator(context: OperationContext, name: string): Promise<string> {
  const { tx, now, emit } = context
  const postId = (await vacantPost(tx, now)) ?? (await newPost(context))
  const post = await lockPost(tx, postId, vietNamDay(now))
  if (!post) return refuse('no-administrator-post')
  const officerId = uuid()
  await tx
    .insertInto('organisation.officer')
    .values({ id: officerId, name, name_sort: nameSortKey(name), kind: 'civil-servant' })
    .execute()
  await insertAppointment(tx, { officerId, post, from: now, decisionNo: null, recordedAt: now })
  const facts = { postId, from: now.toISOString() }
  emit({ type: 'organisation.officer-appointed', recordId: officerId, homeUnitId: post.agencyId, facts })
  return officerId
}

async function vacantPost(tx: Tx, now: Date): Promise<string | undefined> {
  const on = vietNamDay(now)
  const { rows } = await sql<{ id: string }>`
    select p.id from organisation.post p join organisation.post_kind k on k.key = p.post_kind_key
     where 'system.administer' = any(k.duties) and p.superseded_at is null
       and p.valid_from <= ${on}::date and (p.valid_to is null or p.valid_to >= ${on}::date)
       and not exists (select from organisation.appointment a where a.post_id = p.id and a.superseded_at is null
                          and (a.valid_to is null or a.valid_to > ${now}))
     order by p.id limit 1`.execute(tx)
  return rows[0]?.id
}

async function newPost({ tx, now, emit }: OperationContext): Promise<string> {
  const on = vietNamDay(now)
  const { rows } = await sql<{ id: string; agency_id: string }>`
    insert into organisation.post (id, unit_id, agency_id, post_kind_key, name, valid_from, recorded_at)
    select ${uuid()}::uuid, top.unit_id, top.unit_id, k.key, k.name, ${on}::date, ${now}
      from (select v.unit_id from organisation.unit_version v join organisation.unit u on u.id = v.unit_id and u.kind = 'agency'
              join organisation.level l on l.key = v.level_key
             where v.superseded_at is null and v.parent_id is null
               and v.valid_from <= ${on}::date and (v.valid_to is null or v.valid_to >= ${on}::date)
             order by l.rank, v.valid_from, v.unit_id limit 1) top,
           (select key, name from organisation.post_kind where 'system.administer' = any(duties) order by key limit 1) k
    returning id, agency_id`.execute(tx)
  const [post] = rows
  if (!post) return refuse('no-administrator-post')
  emit({
    type: 'organisation.post-created',
    recordId: post.id,
    homeUnitId: post.agency_id,
    facts: { unitId: post.agency_id, validFrom: on },
  })
  return post.id
}
