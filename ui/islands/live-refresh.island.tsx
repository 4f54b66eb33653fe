// Fetches elements with data-live-url again every data-live-seconds (20) while the page is looked at.
const defaultSeconds = 20

for (const element of document.querySelectorAll<HTMLElement>('[data-live-url]')) watch(element)

function watch(element: HTMLElement): void {
  const everyMs = Number(element.dataset['liveSeconds'] ?? defaultSeconds) * 1000
  let freshAt = Date.now()
  const tick = () => {
    if (document.hidden || Date.now() - freshAt < everyMs || isBusy(element)) return
    freshAt = Date.now()
    void refresh(element)
  }
  setInterval(tick, Math.min(everyMs, 1000))
  document.addEventListener('visibilitychange', tick)
}

/** Nobody's typing or marking is ever swept away. */
function isBusy(element: HTMLElement): boolean {
  const active = document.activeElement
  const typing = element.contains(active) && active?.matches('textarea, select, input:not([type=checkbox])')
  return Boolean(typing) || element.querySelector('details[open], input:checked') !== null
}

async function refresh(element: HTMLElement): Promise<void> {
  const url = element.dataset['liveUrl']
  if (!url) return
  const answer = await fetch(url, { headers: { Accept: 'text/html' } }).catch(() => undefined)
  // A redirect means the session has ended: the next click will say so, not a login form inside a list.
  if (!answer?.ok || answer.redirected) return
  const fresh = part(await answer.text(), element.id)
  if (fresh !== element.innerHTML && !isBusy(element)) swap(element, fresh)
}

/** The same element out of a whole page, or the fragment as it came. */
function part(html: string, id: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html')
  return ((id && page.getElementById(id)) || page.body).innerHTML
}

function swap(element: HTMLElement, fresh: string): void {
  const active = document.activeElement
  const href = element.contains(active) ? active?.getAttribute('href') : undefined
  const id = element.contains(active) ? active?.id : undefined
  element.innerHTML = fresh
  const again = id
    ? document.getElementById(id)
    : href && element.querySelector<HTMLElement>(`[href="${CSS.escape(href)}"]`)
  if (again) again.focus({ preventScroll: true })
  element.dispatchEvent(new CustomEvent('live-refreshed', { bubbles: true }))
}
