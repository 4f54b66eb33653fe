/** The record that stands for the calendar of the whole country in the journal: it belongs to no unit. */
export const nationalCalendarId = '00000000-0000-7000-8000-0000000ca1e0'
