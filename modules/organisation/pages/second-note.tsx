import { t } from '#kernel/i18n/t.ts'
import type { PageRequest } from '#kernel/page.ts'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { classOfDuty } from '../queries/duties.ts'
import { weightyAmong } from '../rules/duty-class.ts'

const ASKED_PATH = '/lam-viec/cho-xac-nhan?hop=toi-de-nghi'

/** Where what was asked for waits now: after a form that takes a second person. */
export function AskedNote({ request }: { request: PageRequest }) {
  if (!request.query.has('cho') || request.refusal) return null
  return (
    <NoticeBox tone="info" live title={t('Đã đề nghị, chờ người thứ hai xác nhận. Chưa có gì thay đổi.')}>
      <p>
        <a href={ASKED_PATH}>{t('Xem đề nghị của tôi')}</a>
      </p>
    </NoticeBox>
  )
}

/** Said before one clicks: which choices take a second person. */
export function TwoPeopleHint({ isGuarded }: { isGuarded: boolean }) {
  if (!isGuarded) return null
  return (
    <p class="hint">
      {t(
        'Vị trí có ghi “hai người” (ký, phát hành, kiểm tra, quản trị, thu tiền): bạn đề nghị, người đứng đầu cơ quan hoặc cấp trên xác nhận. Các vị trí khác có hiệu lực ngay.',
      )}
    </p>
  )
}

/** A choice, marked when it takes a second person. */
export function withTwo(label: string, duties: readonly string[], isGuarded: boolean): string {
  if (!isGuarded || weightyAmong(duties, classOfDuty).length === 0) return label
  return t('{post} · hai người', { post: label })
}

/** The address to go to after an act: with a word when it waits. */
export function afterAct(href: string, answer: unknown): string {
  const isWaiting =
    typeof answer === 'object' && answer !== null && 'waiting' in answer && answer.waiting === true
  return isWaiting ? `${href}?cho=1` : href
}
