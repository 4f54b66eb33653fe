import { t } from '#kernel/i18n/t.ts'

/** What about power must be told at once (việc phải báo). */
export type AlertKind =
  | 'acting-given'
  | 'post-taken'
  | 'account-reset'
  | 'account-closed'
  | 'administrator-by-console'
  | 'office-opened'

/** What happened, in one sentence; what it does not know stays out. */
export function alertText(kind: AlertKind, name: string, facts: Record<string, string | null>): string {
  const { post, until, decisionNo, by, second, unit } = facts
  const places = {
    name,
    post: post ?? '',
    until: until ?? '',
    decisionNo: decisionNo ?? '–',
    by: by ?? t('người vận hành máy chủ'),
    second: second ?? '–',
    unit: unit ?? '',
  }
  const texts: Record<AlertKind, string> = {
    'acting-given': t(
      '{name} được giao phụ trách khẩn vị trí {post} đến {until}, quyết định {decisionNo}, do {by} giao một mình.',
      places,
    ),
    'post-taken': t('{name} thôi giữ vị trí {post}, quyết định {decisionNo}, do {by} ghi.', places),
    'account-reset': t(
      'Mật khẩu của {name} được cấp lại, do {by} xác nhận; người đề nghị: {second}. Mọi phiên cũ đã kết thúc.',
      places,
    ),
    'account-closed': t('Tài khoản của {name} bị khóa, do {by}.', places),
    'administrator-by-console': t(
      '{name} được tạo làm người quản trị hệ thống ngay trên máy chủ, không qua màn hình.',
      places,
    ),
    'office-opened': t(
      '{unit} đã mở, theo quyết định {decisionNo}; {name} đã xác nhận danh sách quyền.',
      places,
    ),
  }
  return texts[kind]
}
