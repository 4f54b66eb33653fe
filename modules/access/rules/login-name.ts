import { z } from 'zod'
import { t } from '#kernel/i18n/t.ts'

/** The name one signs in with: as it would be written in an e-mail address. */
export const loginName = z
  .string()
  .trim()
  .toLowerCase()
  .max(60)
  .refine((login) => /^[a-z0-9][a-z0-9._-]+$/.test(login), {
    error: () => t('Tên đăng nhập gồm chữ thường không dấu, số, dấu chấm, gạch nối; ví dụ lan.nt.'),
  })

/** The shortest password that may be chosen. */
export const PASSWORD_AT_LEAST = 12
