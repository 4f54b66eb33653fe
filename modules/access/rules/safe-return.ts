const AT_MOST = 2000
const PLAIN = /^\/[\w\-./?=&%+:~]*$/
// What a browser, a proxy or a router may take for the end of a line or, in the path, for another host once it is decoded.
const CONTROL = /%(?:[01][0-9a-f]|7f)/i
const ANOTHER_HOST = /\/\/|%2f|%5c|%25/i

/** Where to go on after signing in: only to a page of this very site, written plainly. */
export function safeReturn(path: string | null | undefined): string | undefined {
  if (!path || path.length > AT_MOST || !PLAIN.test(path) || CONTROL.test(path)) return undefined
  const [before = ''] = path.split('?')
  if (ANOTHER_HOST.test(before)) return undefined
  return staysHere(path) ? path : undefined
}

// Asked of the very reader that browsers use, dots and all.
function staysHere(path: string): boolean {
  const url = URL.parse(path, 'http://own.invalid')
  return url?.host === 'own.invalid' && !url.pathname.startsWith('//')
}
