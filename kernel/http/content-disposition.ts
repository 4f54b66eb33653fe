/** The header that names a file for download or viewing; the name can neither end the header nor start another (RFC 6266, 8187). */
export function contentDisposition(place: 'inline' | 'attachment', name: string | undefined): string {
  if (!name) return place
  const plain = name
    .normalize('NFD')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^\w.() -]/g, '')
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${place}; filename="${plain.trim() || 'tep'}"; filename*=UTF-8''${encoded}`
}
