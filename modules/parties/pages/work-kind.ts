import { t } from '#kernel/i18n/t.ts'
import { defineWorkKind } from '#modules/work/index.ts'

defineWorkKind({
  module: 'parties',
  label: () => t('Người đại diện của tổ chức'),
  addressOf: (bodyId) => `/lam-viec/nguoi-dai-dien?to-chuc=${bodyId}`,
  actionOf: () => t('Xem lại'),
  deedsFor: async () => [],
})
