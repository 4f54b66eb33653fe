import type { Actor } from '#kernel/actor.ts'
import type { Tx } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { t } from '#kernel/i18n/t.ts'
import { defineOperation, type OperationContext } from '#kernel/operation.ts'
import { identityText } from '#kernel/text/identity-text.ts'
import { nameSortKey } from '#kernel/text/name-sort-key.ts'
import { insertAppointment } from './insert-appointment.ts'
import { knownPostKinds, knownUnits } from '../queries/known-names.ts'
import { refuseWiderDuties } from './refuse-wider-duties.ts'
import { lockPost } from '../queries/post-subject.ts'
import { importInput, readImport, refuseRows } from '../queries/read-import.ts'
import { agencyAbove, unitAndAbove } from '../queries/unit-subject.ts'
import { administers, isAdministrator, isOfficial } from '../rules/administers.ts'
import { importPosts as readPosts, type ImportedPost } from '../rules/import-posts.ts'
import type { RowError } from '../rules/table-columns.ts'
import { startOfDay, vietNamDay } from '../rules/viet-nam-day.ts'

/** Opens all posts of a file and appoints the officers it names, or nothing when one row is wrong (nhập vị trí và cán bộ từ bảng). */
export const importPosts = defineOperation({
  name: 'organisation.import-posts',
  summary: 'Nhập vị trí việc làm và người giữ từ tệp CSV hoặc XLSX; sai một dòng thì không ghi dòng nào',
  input: importInput,
  subject: async () => ({ id: uuid() }),
  sees: isOfficial,
  may: (actor) => isAdministrator(actor),
  run: async (context, _subject, input) => {
    const { tx, now, actor } = context
    const on = vietNamDay(now)
    const { units } = await knownUnits(tx, on)
    const { posts, errors } = readPosts(await readImport({ actor, now }, input), {
      units,
      kinds: await knownPostKinds(tx),
    })
    const strange = errors.length > 0 ? [] : await strangeUnits(tx, actor, posts, on)
    if (errors.length + strange.length > 0) refuseRows([...errors, ...strange])
    let appointed = 0
    for (const post of posts) {
      const postId = await openPost(context, post)
      if (post.officer) appointed += await appointTo(context, post, postId)
    }
    return { created: posts.length, appointed }
  },
})

async function strangeUnits(
  tx: Tx,
  actor: Actor,
  posts: readonly ImportedPost[],
  on: string,
): Promise<RowError[]> {
  const lines = new Map<string, string[]>()
  for (const { unitId } of posts)
    if (!lines.has(unitId)) lines.set(unitId, await unitAndAbove(tx, unitId, on))
  return posts
    .filter(({ unitId }) => !administers(actor, lines.get(unitId) ?? []))
    .map(({ row }) => ({ row, column: 'Đơn vị', detail: t('Bạn không quản trị đơn vị này.') }))
}

async function openPost({ tx, actor, now, emit }: OperationContext, post: ImportedPost): Promise<string> {
  await refuseWiderDuties(tx, actor, post.kindKey)
  const id = uuid()
  const agencyId = await agencyAbove(tx, post.unitId, post.validFrom)
  await tx
    .insertInto('organisation.post')
    .values({
      id,
      unit_id: post.unitId,
      agency_id: agencyId,
      post_kind_key: post.kindKey,
      name: identityText(post.name),
      section_key: post.sectionKey,
      valid_from: post.validFrom,
      valid_to: null,
      recorded_at: now,
      superseded_at: null,
      decision_no: post.decisionNo,
    })
    .execute()
  emit({
    type: 'organisation.post-created',
    recordId: id,
    homeUnitId: agencyId,
    facts: { unitId: post.unitId, kind: post.kindKey, validFrom: post.validFrom },
  })
  return id
}

async function appointTo(
  { tx, now, emit }: OperationContext,
  { officer, validFrom, decisionNo }: ImportedPost,
  postId: string,
): Promise<number> {
  const post = await lockPost(tx, postId, validFrom)
  if (!officer || !post) return 0
  const known = await tx
    .selectFrom('organisation.officer')
    .select('id')
    .where('identity_number', '=', officer.identityNumber)
    .executeTakeFirst()
  const officerId = known?.id ?? uuid()
  if (!known) {
    const name = identityText(officer.name)
    await tx
      .insertInto('organisation.officer')
      .values({
        id: officerId,
        name,
        name_sort: nameSortKey(name),
        kind: officer.kind,
        identity_number: officer.identityNumber,
        phone: null,
        email: null,
      })
      .execute()
    emit({ type: 'organisation.officer-registered', recordId: officerId, facts: { kind: officer.kind } })
  }
  const from = startOfDay(validFrom)
  await insertAppointment(tx, { officerId, post, from, decisionNo, recordedAt: now })
  const facts = { postId, from: from.toISOString(), decisionNo }
  emit({ type: 'organisation.officer-appointed', recordId: officerId, homeUnitId: post.agencyId, facts })
  return 1
}
