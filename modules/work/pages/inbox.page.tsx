import { createHash } from 'node:crypto'
import type { Actor, Officer } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { t } from '#kernel/i18n/t.ts'
import { definePage, show, type MenuCount, type PageRequest } from '#kernel/page.ts'
import { Refusal, refusalShown } from '#kernel/refusal.ts'
import { calendarFor } from '#modules/organisation/index.ts'
import { numberText } from '#ui/text/number-text.ts'
import { inbox, type InboxRow } from '../queries/inbox.ts'
import { COUNTED_AT_MOST, ownWorkCount } from '../queries/own-work-count.ts'
import type { BulkResult } from './inbox-bulk.tsx'
import { InboxView, type InboxShown } from './inbox-view.tsx'
import { workKinds, type WorkDeed } from './work-kinds.ts'

const boxes = ['mine', 'unit', 'all', 'waiting'] as const
type Box = (typeof boxes)[number]

definePage({
  path: '/lam-viec',
  side: 'staff',
  summary: 'Việc của tôi: mọi việc đang chờ người đang đăng nhập',
  may: (actor) => actor.kind === 'officer',
  menu: { label: 'Việc của tôi', group: 'Một cửa', order: 10, key: 'v', count: countForMenu },
  show: (request) => shown(request, []),
  post: async (request) => shown(request, await doSelected(request)),
})

async function shown(request: PageRequest, results: BulkResult[]) {
  const { actor, now, query } = request
  const box = boxOf(query)
  const [list, counts, calendar] = await Promise.all([
    inbox.ask(actor, now, questionOf(query, box, { limit: '50' })),
    countsFor(actor, now),
    calendarFor(database(), (actor as Officer).unitId),
  ])
  const deeds = await deedsFor(request, list.rows)
  const view: InboxShown = { ...list, box, counts, calendar, deeds, results, request }
  return show(t('Việc của tôi'), <InboxView {...view} />)
}

function boxOf(query: URLSearchParams): Box {
  return boxes.find((box) => box === query.get('box')) ?? 'mine'
}

function questionOf(
  query: URLSearchParams,
  box: Box,
  more: Record<string, string> = {},
): Record<string, string> {
  const filters = ['kind', 'step', 'q', 'cursor'].map(
    (name) => [name, query.get(name)?.trim() ?? ''] as const,
  )
  return {
    box: box === 'waiting' ? 'mine' : box,
    ...(box === 'waiting' ? { waiting: 'true' } : {}),
    ...(query.get('overdue') ? { overdue: 'true' } : {}),
    ...Object.fromEntries(filters.filter(([, value]) => value !== '')),
    ...more,
  }
}

async function countsFor(actor: Actor, now: Date): Promise<Record<Box, number>> {
  const empty = new URLSearchParams()
  const counts = await Promise.all(
    boxes.map((box) => inbox.ask(actor, now, questionOf(empty, box, { limit: '1' }))),
  )
  return Object.fromEntries(boxes.map((box, at) => [box, counts[at]?.count ?? 0])) as Record<Box, number>
}

async function deedsFor({ actor, now }: PageRequest, rows: readonly InboxRow[]): Promise<WorkDeed[]> {
  const open = rows.filter((row) => !row.isWaiting)
  const lists = await Promise.all(
    workKinds().map((kind) =>
      kind.deedsFor(
        actor,
        now,
        open.filter((row) => row.module === kind.module),
      ),
    ),
  )
  return lists.flat()
}

// Every row is an operation of its own: one refusal leaves the others done.
async function doSelected(request: PageRequest): Promise<BulkResult[]> {
  const { actor, now, form, query, formKey } = request
  const chosen = form.getAll('work')
  const { rows } = await inbox.ask(actor, now, questionOf(query, boxOf(query), { limit: '200' }))
  const deed = (await deedsFor(request, rows)).find(({ value }) => value === form.get('deed'))
  if (!deed)
    return [
      {
        title: t('Chưa chọn việc cần làm'),
        isDone: false,
        detail: t('Chọn một việc trong danh sách rồi bấm Thực hiện.'),
      },
    ]
  if (chosen.length === 0) return [{ title: deed.label, isDone: false, detail: t('Chưa đánh dấu dòng nào.') }]
  const results: BulkResult[] = []
  for (const workId of chosen) {
    const row = rows.find((candidate) => candidate.workId === workId)
    results.push(await doOne(deed, row, { actor, now, idempotencyKey: keyOf(formKey, deed.value, workId) }))
  }
  return results
}

async function doOne(
  deed: WorkDeed,
  row: InboxRow | undefined,
  call: Parameters<WorkDeed['perform']>[0],
): Promise<BulkResult> {
  if (!row)
    return { title: deed.label, isDone: false, detail: t('Việc này đã được làm hoặc không còn ở hộp này.') }
  if (!deed.fits(row)) return { title: row.title, isDone: false, detail: t('Dòng này đang ở bước khác.') }
  try {
    await deed.perform(call, row)
    return { title: row.title, isDone: true, detail: `${deed.group}: ${deed.label}` }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { title: row.title, isDone: false, detail: refusalShown(error).detail }
  }
}

async function countForMenu(actor: Actor, now: Date): Promise<MenuCount | null> {
  if (actor.kind !== 'officer') return null
  const { open, overdue } = await ownWorkCount(database(), actor, now)
  if (open === 0) return null
  return {
    shown: atMost(open),
    says: t('{count} việc đang chờ bạn', { count: atMost(open) }),
    ...(overdue > 0 ? { pressing: t('{count} quá hạn', { count: atMost(overdue) }) } : {}),
  }
}

function atMost(count: number): string {
  return count < COUNTED_AT_MOST ? numberText(count) : `${numberText(COUNTED_AT_MOST - 1)}+`
}

function keyOf(...parts: string[]): string {
  return createHash('sha256').update(parts.join('/')).digest('hex').slice(0, 48)
}
