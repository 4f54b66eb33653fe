import { defineRefusals, refuse } from '#kernel/refusal.ts'
import { isoDay, writtenDay } from './iso-day.ts'

// Days one question may walk: twice the longest limit in law (50 years) and more; a bound on work, not a rule of law.
const longestWalkDays = 40_000
// An office that does not open once in so many days has a broken calendar.
const longestClosureDays = 1000
// 1 January 9000: beyond it days have no four-digit year any more once a limit is added.
const lastDay = 2_567_655

/** Where a walk from day to day stands: how far it has gone, and since when nothing was worked or counted. */
export interface Walk {
  readonly fromDay: number
  steps: number
  idle: number
}

/** Begins a walk over the days of a calendar; every loop over days takes its steps by `step`. */
export function walkFrom(fromDay: number): Walk {
  return { fromDay, steps: 0, idle: 0 }
}

/** Takes one step to a day; a walk that leaves the calendar's horizon is refused, so that none goes on for ever. */
export function step(walk: Walk, day: number, isUsed: boolean): void {
  walk.steps += 1
  walk.idle = isUsed ? 0 : walk.idle + 1
  if (walk.steps > longestWalkDays || walk.idle > longestClosureDays || !(day < lastDay))
    refuseBeyond(walk.fromDay)
}

/** Refuses a stretch of days that is longer than any question may walk. */
export function refuseLongStretch(fromDay: number, untilDay: number): void {
  if (!(untilDay - fromDay <= longestWalkDays)) refuseBeyond(fromDay)
}

function refuseBeyond(fromDay: number): never {
  refuse('beyond-calendar', { from: writtenDay(isoDay(fromDay)) })
}

defineRefusals({
  'beyond-calendar': [
    409,
    'Lịch làm việc không đủ ngày làm việc để tính từ ngày {from}. Xem lại ngày đã nhập, hoặc báo người quản trị xem lại giờ làm việc và ngày nghỉ đã đặt.',
  ],
  'broken-calendar': [
    409,
    'Lịch làm việc đang lưu không dùng được (mục {where}). Báo người quản trị đặt lại giờ làm việc, ngày nghỉ này.',
  ],
  'no-such-day': [422, 'Không có ngày “{day}”. Ghi ngày có thật theo năm-tháng-ngày, ví dụ 2026-03-05.'],
  'no-such-instant': [
    422,
    'Thời điểm “{instant}” không tính được. Ghi thời điểm trong các năm 1900 đến 8999.',
  ],
  'no-such-limit': [422, 'Thời hạn {length} ({unit}) không tính được. Kiểm tra số và đơn vị tính.'],
  'pause-ends-before-it-begins': [422, 'Lần tạm dừng kết thúc trước khi bắt đầu. Kiểm tra hai thời điểm.'],
})
