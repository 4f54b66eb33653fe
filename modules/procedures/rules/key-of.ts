/** A Vietnamese name as a key: lower case, without marks, words joined by hyphens. */
export function keyOf(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/giu, 'd').toLowerCase()
  return plain.replace(/[^a-z0-9]+/gu, '-').replace(/^-|-$/gu, '')
}
