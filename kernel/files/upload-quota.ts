import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { actorKey, type Actor } from '../actor.ts'
import { database } from '../db/database.ts'
import { keptSince } from '../retention.ts'
import { defineRefusals, refuse } from '../refusal.ts'
import { FileRefused } from './file-refused.ts'

type Quota = { files: number; megabytes: number }
type Quotas = Record<'loose' | 'daily', { person: Quota; office: Quota }> & {
  address: { person: Quota }
  record: { any: Quota }
}
type Used = { files: number; bytes: number }

const MEGABYTE = 1024 * 1024
const file = new URL('../../catalogue/upload-quotas.json', import.meta.url)
let quotas = JSON.parse(readFileSync(file, 'utf8')) as Quotas

defineRefusals({
  'upload-quota': [
    429,
    'Đã tải lên quá nhiều tệp. Ngày mai tải tiếp; việc gấp thì mang giấy tờ đến nơi tiếp nhận.',
  ],
  'too-many-files': [
    422,
    'Số tệp kèm theo vượt mức: nhiều nhất {files} tệp và {megabytes} MB. Bỏ bớt trang hoặc gộp thành tệp PDF nhẹ hơn.',
  ],
})

const refusedFor = {
  loose:
    'Bạn đang có quá nhiều tệp đã tải lên mà chưa nộp (nhiều nhất {files} tệp, {megabytes} MB). Nộp những tệp đó trước; tệp bỏ lại tự xóa sau vài ngày.',
  daily:
    'Hôm nay bạn đã tải lên đủ mức {files} tệp hoặc {megabytes} MB. Ngày mai tải tiếp; việc gấp thì mang giấy tờ đến nơi tiếp nhận.',
  address:
    'Hôm nay từ mạng này đã tải lên đủ mức {files} tệp hoặc {megabytes} MB. Dùng mạng khác, để ngày mai, hoặc mang giấy tờ đến nơi tiếp nhận.',
}

/** Sets other quotas (a test needs small ones). */
export function useUploadQuotas(changed: Partial<Quotas>): void {
  quotas = { ...quotas, ...changed }
}

// What this process is storing just now and no table knows of yet: a hundred uploads at once are counted too.
const underWay = new Map<string, Used>()

/**
 * Counts one more file of this size for whoever brings it, stores it by `store` when that is within the quotas of account
 * and address, and refuses it otherwise. What the program itself makes is not counted.
 * @throws FileRefused `upload-quota`
 */
export async function withinQuota<Stored>(
  { actor, address, now }: { actor: Actor; address: string | undefined; now: Date },
  sizeBytes: number,
  store: () => Promise<Stored>,
): Promise<Stored> {
  if (actor.kind === 'system') return store()
  const key = actorKey(actor)
  const under = count(key, { files: 1, bytes: sizeBytes }) // those who came before, and this one
  try {
    const isPerson = kindOf(actor) === 'person' && address !== undefined
    const used = await countedToo(key, isPerson ? `address:${address}` : undefined, { sizeBytes, now })
    refuseOver({ ...used, loose: plus(used.loose, under) }, kindOf(actor))
    return await store()
  } finally {
    count(key, { files: -1, bytes: -sizeBytes })
  }
}

function refuseOver(used: Record<'loose' | 'daily' | 'address', Used>, kind: 'person' | 'office'): void {
  const bounds = { loose: quotas.loose[kind], daily: quotas.daily[kind], address: quotas.address.person }
  for (const which of ['loose', 'daily', 'address'] as const) {
    const { files, megabytes } = bounds[which]
    if (isOver(used[which], bounds[which]))
      throw new FileRefused('upload-quota', refusedFor[which], { files, megabytes })
  }
}

function count(key: string, more: Used): Used {
  const now = plus(underWay.get(key), more)
  if (now.files > 0) underWay.set(key, now)
  else underWay.delete(key)
  return now
}

/** Refuses a record that would carry too much. */
export function refuseFullRecord(carried: Used): void {
  if (isOver(carried, quotas.record.any)) refuse('too-many-files', quotas.record.any)
}

/** Forgets what was uploaded on days gone by. */
export async function forgetMeasures(now: Date): Promise<void> {
  await sql`delete from kernel.upload_measure where on_day < ${keptSince('kernel.upload-measure', now)}::date`.execute(
    database(),
  )
}

function kindOf(actor: Actor): 'person' | 'office' {
  return actor.kind === 'officer' || actor.kind === 'machine' ? 'office' : 'person'
}

type Row = { what: 'account' | 'address' | 'loose'; files: number; bytes: number }

// One statement: both measures of the day grow and the loose files are counted.
async function countedToo(
  key: string,
  address: string | undefined,
  { sizeBytes, now }: { sizeBytes: number; now: Date },
): Promise<Record<'loose' | 'daily' | 'address', Used>> {
  const [account, network] = [hashed(key), address ? hashed(address) : null]
  const { rows } = await sql<Row>`
    with measured as (
      insert into kernel.upload_measure as m (key, on_day, files, bytes)
      select key, (${now}::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date, 1, ${sizeBytes}::bigint
        from unnest(array[${account}::bytea, ${network}::bytea]) as asked (key) where key is not null order by key
      on conflict (key, on_day) do update set files = m.files + 1, bytes = m.bytes + excluded.bytes
      returning key, files, bytes)
    select case when key = ${account}::bytea then 'account' else 'address' end as what, files, bytes::float8 as bytes from measured
    union all
    select 'loose', count(*)::int, coalesce(sum(size_bytes), 0)::float8 from kernel.file where actor_key = ${key} and loose_since is not null`.execute(
    database(),
  )
  const of = (what: Row['what']) => rows.find((row) => row.what === what) ?? { files: 0, bytes: 0 }
  return { loose: of('loose'), daily: of('account'), address: of('address') }
}

function plus(a: Used = { files: 0, bytes: 0 }, b: Used = { files: 0, bytes: 0 }): Used {
  return { files: a.files + b.files, bytes: a.bytes + b.bytes }
}

function isOver({ files, bytes }: Used, quota: Quota): boolean {
  return files > quota.files || bytes > quota.megabytes * MEGABYTE
}

// Accounts and addresses are not kept in the clear.
function hashed(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}
