import type { IsoDay } from './iso-day.ts'

/**
 * One line of the explanation of a due day. A line stands for the day `on`, or for every day from `on` to `until`;
 * `counted` says whether these days count toward the limit. Limits in hours carry the `minutes` counted that day,
 * limits in months the number of `months` on their last day. A `note` explains and is no part of the count.
 */
export interface Explained {
  on: IsoDay
  counted: boolean
  why: string
  until?: IsoDay
  minutes?: number
  months?: number
  /** With `months`: the day they are counted from. */
  monthsFrom?: IsoDay
  note?: true
}

/**
 * The day a result is due (ngày hẹn trả). For limits in days, months and years `dueAt` is 24:00 of `dueOn`
 * (exclusive: the instant itself is overdue); for limits in hours it is the exact minute (inclusive).
 */
export interface Due {
  dueOn: IsoDay
  dueAt: string
  provisional: boolean
  explanation: Explained[]
}

/** A due day that may stand still: `dueOn` and `dueAt` are null while a pause after which one starts again is open. */
export interface PausableDue {
  dueOn: IsoDay | null
  dueAt: string | null
  provisional: boolean
  paused: boolean
  explanation: Explained[]
}
