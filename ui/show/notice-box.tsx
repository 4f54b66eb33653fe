import type { ComponentChildren } from 'preact'
import { t } from '#kernel/i18n/t.ts'
import type { Tone } from './tone.ts'

/** What a notice box shows; `title` is its first, bold line. */
export type NoticeBoxProps = {
  tone?: Exclude<Tone, 'neutral'>
  title?: string
  /** Announce it at once to a screen reader: for the outcome of what was just done. */
  live?: boolean
  children?: ComponentChildren
}

/** A message that stands out of the page. */
export function NoticeBox({ tone = 'info', title, live, children }: NoticeBoxProps) {
  const role = live ? (tone === 'danger' ? 'alert' : 'status') : undefined
  return (
    <div class={`notice tone-${tone}`} role={role}>
      <p class="notice-title">
        <span class="hidden">{toneWord(tone)}: </span>
        {title}
      </p>
      {children}
    </div>
  )
}

function toneWord(tone: Exclude<Tone, 'neutral'>): string {
  const words = { info: t('Lưu ý'), success: t('Thành công'), warning: t('Cảnh báo'), danger: t('Có lỗi') }
  return words[tone]
}
