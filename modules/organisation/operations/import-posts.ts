import type { Actor } from '#kernel/actor.ts'
import type { Tx } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { t } from '#kernel/i18n/t.ts'
import type { OperationContext } from '#kernel/operation.ts'
import { defineTwoPersonAct } from '#kernel/second-person/index.ts'
import { refuse } from '#kernel/refusal.ts'
import { identityText } from '#kernel/text/identity-text.ts'
import { nameSortKey } from '#kernel/text/name-sort-key.ts'
import { insertAppointment } from './insert-appointment.ts'
import { knownPostKinds, knownUnits } from '../queries/known-names.ts'
import { concernedBy, guardedTogether, needsSecond, type Guarded } from './two-person.ts'
import { confirmersIn } from '../queries/guard.ts'
import { postKind } from '../queries/post-kind.ts'
import { lockPost } from '../queries/post-subject.ts'
import { importInput, readImport, refuseRows, type ImportInput } from '../queries/read-import.ts'
import { agencyAbove, unitAndAbove } from '../queries/unit-subject.ts'
import { administers, isAdministrator, isOfficial, mayGive } from '../rules/administers.ts'
import { importPosts as readPosts, type ImportedPost } from '../rules/import-posts.ts'
import type { RowError } from '../rules/table-columns.ts'
import { startOfDay, vietNamDay } from '../rules/viet-nam-day.ts'

/**
 * Opens all posts of a file and appoints the officers it names, or nothing when one row is wrong (nhập vị trí và cán bộ từ
 * bảng). With one weighty post among them the whole file waits for a second person.
 */
export const importPosts = defineTwoPersonAct({
  name: 'organisation.import-posts',
  summary: 'Nhập vị trí việc làm và người giữ từ tệp CSV hoặc XLSX; sai một dòng thì không ghi dòng nào',
  input: importInput,
  subject: readFile,
  sees: isOfficial,
  may: (actor) => isAdministrator(actor),
  check: async (_, { posts, errors }) => {
    if (errors.length > 0 || posts.length === 0) refuseRows(errors)
  },
  confirmers: (_, { guard }) => confirmersIn(guard),
  concerns: (power) => concernedBy(power),
  needsSecond: async (context, file) => {
    const strange = await strangeUnits(context.tx, context.actor, file.posts, vietNamDay(context.now))
    if (strange.length > 0) refuseRows(strange)
    if (!mayGive(context.actor, file.duties)) refuse('wider-duties')
    return needsSecond(context, file)
  },
  papers: ({ fileId }) => (fileId ? [fileId] : []),
  describe: (_, { posts }) =>
    t('Nhập {count} vị trí từ bảng: {list}', {
      count: posts.length,
      list: posts
        .map(({ name, officer }) => (officer ? `${name} (${officer.name}, ${officer.identityNumber})` : name))
        .join('; ')
        .slice(0, 1500),
    }),
  run: async (context, { posts }) => {
    let appointed = 0
    for (const post of posts) {
      const postId = await openPost(context, post)
      if (post.officer) appointed += await appointTo(context, post, postId)
    }
    return { created: posts.length, appointed }
  },
})

type FileRead = Guarded & { id: string; posts: ImportedPost[]; errors: RowError[]; duties: string[] }

async function readFile(context: OperationContext, input: ImportInput): Promise<FileRead> {
  const { tx, now, actor } = context
  const nothing = { id: uuid(), posts: [], errors: [], duties: [], guard: undefined, gainers: [] }
  // What is in a file is for officials; anybody else is told that there is nothing here.
  if (!isOfficial(actor)) return nothing
  const { units } = await knownUnits(tx, vietNamDay(now))
  const read = readPosts(await readImport({ actor, now }, input), { units, kinds: await knownPostKinds(tx) })
  if (read.errors.length > 0) return { ...nothing, ...read }
  const gains = []
  for (const post of read.posts) gains.push(await gainOf(tx, post))
  const power = await guardedTogether(context, gains)
  return { id: nothing.id, ...read, duties: gains.flatMap(({ duties }) => duties), ...power }
}

async function gainOf(tx: Tx, { unitId, kindKey, validFrom, officer }: ImportedPost) {
  const known = officer && (await officerNumbered(tx, officer.identityNumber))
  const gainer = officer && { ...officer, officerId: known?.id ?? null }
  const kind = await postKind(tx, kindKey)
  return { agencyId: await agencyAbove(tx, unitId, validFrom), duties: kind?.duties ?? [], gainer }
}

async function officerNumbered(tx: Tx, identityNumber: string) {
  return tx
    .selectFrom('organisation.officer')
    .select('id')
    .where('identity_number', '=', identityNumber)
    .executeTakeFirst()
}

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

async function openPost({ tx, now, emit }: OperationContext, post: ImportedPost): Promise<string> {
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
  const known = await officerNumbered(tx, officer.identityNumber)
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
