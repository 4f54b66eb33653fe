import { t } from '#kernel/i18n/t.ts'
import { definePage, go, show, type PageRequest } from '#kernel/page.ts'
import { importPosts } from '../operations/import-posts.ts'
import { importUnits } from '../operations/import-units.ts'
import { isAdministrator } from '../rules/administers.ts'
import { boxName, typed } from './form-reading.ts'
import { ImportView } from './import-view.tsx'

definePage({
  path: '/lam-viec/to-chuc/nhap',
  side: 'staff',
  summary: 'Nhập đơn vị, vị trí, cán bộ từ bảng',
  may: isAdministrator,
  takesFiles: [boxName('don-vi', 'fileId'), boxName('vi-tri', 'fileId')],
  show: async (request) => show(t('Nhập từ bảng'), <ImportView request={request} />),
  post: async (request) => {
    const { actor, now, form, formKey } = request
    const input = inputOf(request)
    if (form.get('viec') === 'vi-tri') {
      const done = await importPosts.perform(actor, now, input, { idempotencyKey: formKey })
      if (done.waiting) return go('/lam-viec/to-chuc/nhap?cho=1')
      return go(`/lam-viec/to-chuc/nhap?viTri=${done.created}&nguoi=${done.appointed}`)
    }
    const { created } = await importUnits.perform(actor, now, input, { idempotencyKey: formKey })
    return go(`/lam-viec/to-chuc/nhap?donVi=${created}`)
  },
})

// A file wins over what was pasted; an empty form is left for the operation to refuse.
function inputOf(request: PageRequest): { fileId?: string; text?: string } {
  const file = request.files.find(({ field }) => field === boxName(request.form.get('viec') ?? '', 'fileId'))
  if (file) return { fileId: file.fileId }
  const text = typed(request, 'text')
  return text === null ? {} : { text }
}
