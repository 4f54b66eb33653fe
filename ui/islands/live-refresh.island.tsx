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
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const fresh = part(page, element.id)
  if (isBusy(element)) return
  if (fresh !== element.innerHTML) swap(element, fresh)
  refreshParts(page)
}

/** The same element out of a whole page, or the fragment as it came. */
function part(page: Document, id: string): string {
  return ((id && page.getElementById(id)) || page.body).innerHTML
}

/** Numbers elsewhere on the page that speak of the same rows: they never say something else than the list. */
function refreshParts(page: Document): void {
  const fresh = [...page.querySelectorAll<HTMLElement>('[data-live-part]')]
  for (const old of document.querySelectorAll<HTMLElement>('[data-live-part]')) {
    const same = fresh.find((one) => one.dataset['livePart'] === old.dataset['livePart'])
    if (same && same.innerHTML !== old.innerHTML) old.innerHTML = same.innerHTML
  }
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
