import type { PageRequest } from '#kernel/page.ts'
import { t } from '#kernel/i18n/t.ts'
import { refuseInput } from '#kernel/refusal.ts'
import { findOfficers } from '../queries/find-officers.ts'

/** The one officer whose name or identity number was typed: by number, or by a name that nobody else has. */
export async function officerTyped(request: PageRequest, q: string, pointer = '/officer'): Promise<string> {
  const { rows } = q.length < 2 ? { rows: [] } : await findOfficers.ask(request.actor, request.now, { q })
  const [first, second] = rows
  if (!first)
    refuseInput([{ pointer, detail: t('Không tìm thấy cán bộ này. Ghi họ tên đầy đủ hoặc số định danh.') }])
  if (second) refuseInput([{ pointer, detail: t('Có nhiều người trùng tên. Ghi số định danh 12 chữ số.') }])
  return first.officerId
}
