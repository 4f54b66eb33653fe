import { htmlDocument } from '#ui/layout/html-document.ts'
import { citizenPages } from './citizen-pages.tsx'
import { staffPages } from './staff-pages.tsx'
import { statisticsPage } from './statistics-page.tsx'

/** Every component in its states, as whole pages by path; `name` stands wherever somebody's words would. */
export function galleryPages(name = 'Nguyễn Thị Ánh Tuyết'): Map<string, string> {
  const pages = { ...citizenPages(name), ...staffPages(name), '/can-bo/thong-ke': statisticsPage(name) }
  return new Map(Object.entries(pages).map(([path, page]) => [path, htmlDocument(page)]))
}
