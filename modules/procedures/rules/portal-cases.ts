import type { CatalogueCase, CatalogueFee, Channel, TimeLimit } from './catalogue-schema.ts'
import { isForOfficesAbroad, readFee } from './portal-fee.ts'
import type { PortalChannel } from './portal-shape.ts'
import { readTimeLimit, sayTimeLimit } from './portal-time-limit.ts'

/** A part of a procedure that was not taken over, and why. */
export type RejectedPart = { part: 'channel' | 'time-limit' | 'fee'; why: string }

type Row = { channel: Channel; limit: TimeLimit | null; fee?: CatalogueFee }
type Reading = { rows: Row[]; rejected: RejectedPart[]; remarks: string[] }
export type CaseShape = Pick<CatalogueCase, 'caseKey' | 'title' | 'timeLimits' | 'fees'>

const channels: Record<string, Channel> = {
  direct: 'desk',
  desk: 'desk',
  online: 'online',
  post: 'postal',
  postal: 'postal',
}
const unitWeight: Record<TimeLimit['unit'], number> = {
  'working-hour': 1,
  'working-day': 8,
  'calendar-day': 6,
  'month': 170,
  'year': 2000,
}

/** Reads the channel rows of the portal: several rows of one channel are cases, each with its own limit and fee. */
export function readCases(
  rows: PortalChannel[],
  sameDayField: boolean,
): { cases: CaseShape[]; rejected: RejectedPart[]; remarks: string[] } {
  const reading: Reading = { rows: [], rejected: [], remarks: [] }
  for (const row of rows) readRow(row, sameDayField, reading)
  const byChannel = groupByChannel(reading.rows)
  const count = Math.max(0, ...[...byChannel.values()].map((each) => each.length))
  const cases = Array.from({ length: count }, (_, at) => caseAt(byChannel, at, count))
  return {
    cases,
    rejected: reading.rejected,
    remarks: [...new Set([...reading.remarks, ...remarksOn(byChannel, count)])],
  }
}

function readRow(row: PortalChannel, sameDayField: boolean, into: Reading): void {
  const channel = channels[row.channel]
  if (channel === undefined) {
    into.rejected.push({ part: 'channel', why: `không hiểu cách thức thực hiện "${row.channel}"` })
    return
  }
  const { fee, why } = readFee(row, channel)
  if (why !== undefined) into.rejected.push({ part: 'fee', why: `${row.channel}: ${why}` })
  if (isForOfficesAbroad(row)) return
  const read = readTimeLimit(row, sameDayField)
  if ('why' in read) {
    into.rejected.push({ part: 'time-limit', why: `${row.channel}: ${read.why}` })
    return
  }
  if (read.remark !== undefined) into.remarks.push(read.remark)
  into.rows.push({ channel, limit: read.limit, ...(fee ? { fee } : {}) })
}

function groupByChannel(rows: Row[]): Map<Channel, Row[]> {
  const groups = new Map<Channel, Row[]>()
  for (const row of rows) groups.set(row.channel, [...(groups.get(row.channel) ?? []), row])
  for (const [channel, group] of groups)
    groups.set(
      channel,
      group.toSorted((a, b) => weight(a.limit) - weight(b.limit)),
    )
  return groups
}

function weight(limit: TimeLimit | null): number {
  return limit === null ? Number.MAX_SAFE_INTEGER : limit.length * unitWeight[limit.unit]
}

/** A channel with one row holds for every case; one with several holds in order of their limits. */
function caseAt(byChannel: Map<Channel, Row[]>, at: number, count: number): CaseShape {
  const rows = [...byChannel.values()].flatMap((group) =>
    group.length === 1 ? group : group.slice(at, at + 1),
  )
  const timeLimits = Object.fromEntries(rows.map((row) => [row.channel, row.limit]))
  const longest = rows.reduce((a, b) => (weight(b.limit) > weight(a.limit) ? b : a))
  return {
    caseKey: count === 1 ? 'chung' : `truong-hop-${at + 1}`,
    title: count === 1 ? 'Trường hợp chung' : `Trường hợp ${at + 1}: ${sayTimeLimit(longest.limit)}`,
    timeLimits,
    fees: rows.flatMap((row) => (row.fee ? [row.fee] : [])),
  }
}

function remarksOn(byChannel: Map<Channel, Row[]>, count: number): string[] {
  const remarks: string[] = []
  if (count > 1) remarks.push(`${count} dòng cho một cách thức: hiểu là ${count} trường hợp, cần đặt lại tên`)
  const first = [...byChannel.values()].flatMap((group) => group.slice(0, 1))
  const differ = new Set(first.map(({ limit }) => sayTimeLimit(limit))).size > 1
  if (differ)
    remarks.push(
      `thời hạn khác nhau theo cách thức: ${first.map((r) => `${r.channel} ${sayTimeLimit(r.limit)}`).join(', ')}`,
    )
  return remarks
}
