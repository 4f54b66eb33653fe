/** The feeling a colour carries; never the only carrier of a meaning. */
export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger'
