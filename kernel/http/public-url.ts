let known: string | undefined

/** Says at which address the outside world reaches this program; the composition tells it once it listens. */
export function usePublicUrl(url: string): void {
  known = url.replace(/\/$/, '')
}

/** The address the outside world reaches this program at, for what leaves the screen: QR codes, printed papers, notices. */
export function publicUrl(): string {
  if (!known) throw new Error('the program does not listen yet: no public address')
  return known
}

/** Whether the outside world reaches this program by TLS. */
export function isPublicUrlSecure(): boolean {
  return known?.startsWith('https://') ?? false
}
