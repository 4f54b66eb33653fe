import type { NoticeBoxProps } from '#ui/show/notice-box.tsx'
import { stateTone } from '../staff/state-tone.ts'

/** The feeling of a state for a box on the citizen's page: one has always some. */
export function noticeTone(state: string): NonNullable<NoticeBoxProps['tone']> {
  const tone = stateTone(state)
  return tone === 'neutral' ? 'info' : tone
}
