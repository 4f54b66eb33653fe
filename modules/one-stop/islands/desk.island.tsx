// The desk without waiting: suggestions while typing, arrows and Enter, Ctrl+Enter receives. Without it the same form posts.
type Suggestion = { label: string; hint: string; take: () => void; isCertain?: boolean }
/** Why there are no suggestions, in the words that the server put beside the search. */
type Why = 'none' | 'away' | 'ended'
type Search = { name: string; ask: (words: string) => Promise<Suggestion[] | Why> }
type Field = 'name' | 'identityNumber' | 'identityKind' | 'identityCountry' | 'phone' | 'email' | 'address'
type Party = Record<'partyId' | 'kind' | Field, string | null> & { isWhole: boolean }
const fields: readonly Field[] = [
  'name',
  'identityNumber',
  'identityKind',
  'identityCountry',
  'phone',
  'email',
  'address',
]
type Procedure = { code: string; name: string; field: string }

const waitMs = 150
const PARTIES = '/api/v1/parties'
const shortest = 2
const form = document.querySelector<HTMLFormElement>('form[data-desk]')
if (form) start(form)

function start(desk: HTMLFormElement): void {
  const people: Search = { name: 'person', ask: (words) => findPeople(desk, words) }
  const procedures: Search = { name: 'procedure', ask: (words) => findProcedures(desk, words) }
  for (const search of [people, procedures]) watch(desk, search)
  desk.addEventListener('keydown', (event) => onKey(desk, event))
  desk.addEventListener('change', (event) => {
    const input = event.target as HTMLElement
    if (input.matches('[name=procedureCaseId]')) void redraw(desk, 'case')
    if (input.matches('[name="applicant.name"], [name="applicant.identityNumber"]')) void fillBlanks(desk)
  })
  desk.addEventListener('input', (event) => {
    if ((event.target as HTMLElement).matches('[name="applicant.identityNumber"], [name="applicant.kind"]'))
      unsayPaper(desk)
  })
  desk.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>(
      'button[value="other-procedure"], button[value="case"]',
    )
    if (!button) return
    event.preventDefault()
    void redraw(desk, button.value)
  })
}

// Enter goes on to the next field: a form is never sent half-filled by habit.
function onKey(desk: HTMLFormElement, event: KeyboardEvent): void {
  if (event.key !== 'Enter' || event.isComposing || event.defaultPrevented) return
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault()
    desk.requestSubmit(desk.querySelector<HTMLButtonElement>('button[value=receive]'))
  } else if (event.target instanceof HTMLInputElement) {
    event.preventDefault()
    next(desk, event.target)?.focus()
  }
}

function next(desk: HTMLFormElement, from: HTMLElement): HTMLElement | undefined {
  const fields = [...desk.querySelectorAll<HTMLElement>('input:not([type=hidden], [type=file]), select')]
  const seen = fields.filter((field) => field.getClientRects().length > 0 && !isOtherRadio(field, from))
  return seen[seen.indexOf(from) + 1]
}

function isOtherRadio(field: HTMLElement, from: HTMLElement): boolean {
  if (!(field instanceof HTMLInputElement) || field.type !== 'radio' || field === from) return false
  return from instanceof HTMLInputElement && field.name === from.name
}

function watch(desk: HTMLFormElement, search: Search): void {
  let timer = 0
  let asked = 0
  let found: Suggestion[] = []
  const show = (input: HTMLInputElement, rows: Suggestion[] | Why | undefined) => {
    found = Array.isArray(rows) ? rows : []
    draw(desk, input, found)
    say(desk, search.name, Array.isArray(rows) ? undefined : rows)
  }
  const ask = async (input: HTMLInputElement) => {
    const mine = ++asked
    const words = input.value.trim()
    const rows = words.length < shortest ? undefined : await search.ask(words)
    if (mine !== asked) return
    const [only] = Array.isArray(rows) ? rows : []
    // A scan, or a number with the name: nobody else is meant, nothing is to be chosen.
    if (only?.isCertain && rows?.length === 1) {
      show(input, undefined)
      only.take()
    } else show(input, rows)
  }
  desk.addEventListener('input', (event) => {
    const input = event.target as HTMLInputElement
    if (input.name !== search.name) return
    clearTimeout(timer)
    timer = window.setTimeout(() => void ask(input), waitMs)
  })
  desk.addEventListener(
    'keydown',
    (event) => {
      const input = event.target as HTMLInputElement
      if (input.name !== search.name || found.length === 0 || event.isComposing) return
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (step) choose(listOf(desk, search.name), input, step)
      else if (event.key === 'Enter' && !event.ctrlKey) take(chosen(listOf(desk, search.name)))
      else if (event.key === 'Escape') show(input, undefined)
      else return
      event.preventDefault()
    },
    true,
  )
  desk.addEventListener('click', (event) => {
    const row = (event.target as Element).closest<HTMLElement>(`[data-found=${search.name}] [role=option]`)
    if (row) take(Number(row.dataset['at']))
  })
  // What was typed before this script arrived, on a slow line.
  const typing = desk.elements.namedItem(search.name)
  if (typing instanceof HTMLInputElement && typing === document.activeElement && typing.value)
    void ask(typing)
  const take = (at: number) => {
    const row = found[at]
    const input = desk.elements.namedItem(search.name)
    if (input instanceof HTMLInputElement) show(input, undefined)
    row?.take()
  }
}

function listOf(desk: HTMLFormElement, name: string): HTMLElement | null {
  return desk.querySelector<HTMLElement>(`[data-found=${name}]`)
}

/** Said once: a status that is written anew is read out anew. */
function say(desk: HTMLFormElement, name: string, why: Why | undefined): void {
  const place = desk.querySelector<HTMLElement>(`[data-said=${name}]`)
  const words = (why && place?.dataset[why]) ?? ''
  if (place && place.textContent !== words) place.textContent = words
}

function draw(desk: HTMLFormElement, input: HTMLInputElement, rows: Suggestion[]): void {
  const place = listOf(desk, input.name)
  if (!place) return
  const list = document.createElement('ul')
  list.className = 'found'
  list.id = `found-${input.name}`
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', input.labels?.[0]?.textContent ?? '')
  list.replaceChildren(...rows.map(rowElement(input.name)))
  place.replaceChildren(...(rows.length > 0 ? [list] : []))
  input.setAttribute('role', 'combobox')
  input.setAttribute('aria-autocomplete', 'list')
  input.setAttribute('aria-expanded', String(rows.length > 0))
  input.setAttribute('aria-controls', list.id)
  if (rows.length > 0) choose(place, input, 1)
  else input.removeAttribute('aria-activedescendant')
}

function rowElement(name: string) {
  return ({ label, hint }: Suggestion, at: number): HTMLLIElement => {
    const row = document.createElement('li')
    row.id = `found-${name}-${at}`
    row.dataset['at'] = String(at)
    row.setAttribute('role', 'option')
    row.append(Object.assign(document.createElement('strong'), { textContent: label }))
    row.append(Object.assign(document.createElement('span'), { textContent: hint }))
    return row
  }
}

function choose(place: HTMLElement | null, input: HTMLInputElement, step: number): void {
  const rows = [...(place?.querySelectorAll('[role=option]') ?? [])]
  const at = (chosen(place) + step + rows.length) % rows.length
  for (const [index, row] of rows.entries()) row.setAttribute('aria-selected', String(index === at))
  rows[at]?.scrollIntoView({ block: 'nearest' })
  input.setAttribute('aria-activedescendant', rows[at]?.id ?? '')
}

function chosen(place: HTMLElement | null): number {
  return [...(place?.querySelectorAll('[role=option]') ?? [])].findIndex(
    (row) => row.getAttribute('aria-selected') === 'true',
  )
}

async function findPeople(desk: HTMLFormElement, words: string): Promise<Suggestion[] | Why> {
  const rows = await rowsOf<Party>(`${PARTIES}/find-parties?limit=8&q=${encodeURIComponent(words)}`)
  if (rows === 'none' && /^(\d{9}|\d{12})$/.test(words)) fill(desk, { identityNumber: words }, true)
  if (!Array.isArray(rows)) return rows
  return rows.map((party) => ({
    label: party.name ?? '',
    hint: [party.identityNumber, party.phone, party.address].filter(Boolean).join(' · '),
    take: () => void takePerson(desk, party),
    isCertain: party.isWhole,
  }))
}

// A row of the list shows the last digits only; to take the person over is to open her record, and she is told of it.
async function takePerson(desk: HTMLFormElement, row: Party): Promise<void> {
  const known = row.isWhole ? row : { name: row.name, address: row.address }
  fill(
    desk,
    { identityNumber: '', phone: '', email: '', identityKind: '', identityCountry: '', ...known },
    false,
  )
  check(desk, row.kind)
  desk.querySelector<HTMLElement>('[name=procedure]:not([type=hidden]), [name^="desk.seen"]')?.focus()
  const whole = row.isWhole ? row : await opened(row.partyId ?? '')
  if (typeof whole === 'string') return say(desk, 'person', whole)
  fill(desk, whole, false)
  say(desk, 'person', await drawn(desk, 'case', ['desk-running']))
}

/** Number and name were typed anyway: what is known besides need not be. */
async function fillBlanks(desk: HTMLFormElement): Promise<void> {
  const [number, name] = [textIn(desk, 'identityNumber'), textIn(desk, 'name')]
  if (number.length < 9 || name.length < 2) return
  const rows = await rowsOf<Party>(`${PARTIES}/find-parties?${new URLSearchParams({ number, name })}`)
  const [known] = Array.isArray(rows) ? rows : []
  if (!known || number !== textIn(desk, 'identityNumber')) return
  fill(desk, known, true)
  say(desk, 'person', await drawn(desk, 'case', ['desk-running']))
}

async function opened(partyId: string): Promise<Party | Why> {
  const answer = await fetched(`${PARTIES}/get-party?partyId=${partyId}`, {
    headers: { Accept: 'application/json' },
  })
  return answer?.ok ? ((await answer.json()) as Party) : answer?.status === 401 ? 'ended' : 'away'
}

function textIn(desk: HTMLFormElement, name: Field): string {
  return (desk.elements.namedItem(`applicant.${name}`) as HTMLInputElement | null)?.value.trim() ?? ''
}

function fill(
  desk: HTMLFormElement,
  party: Partial<Record<Field, string | null>>,
  blanksOnly: boolean,
): void {
  for (const name of fields) {
    const input = desk.elements.namedItem(`applicant.${name}`)
    const isBox = input instanceof HTMLInputElement || input instanceof HTMLSelectElement
    if (isBox && name in party && !(blanksOnly && input.value)) input.value = party[name] ?? ''
  }
}

// What kind of paper a picked person had says nothing of a number typed by hand, unless the clerk has opened the fold and says it herself.
function unsayPaper(desk: HTMLFormElement): void {
  const box = desk.querySelector('[name="applicant.identityKind"]')
  if (!box?.closest('details')?.open) fill(desk, { identityKind: '', identityCountry: '' }, false)
}

function check(desk: HTMLFormElement, kind: string | null): void {
  const box = desk.querySelector<HTMLInputElement>(`[name="applicant.kind"][value="${kind}"]`)
  if (box) box.checked = true
}

async function findProcedures(desk: HTMLFormElement, words: string): Promise<Suggestion[] | Why> {
  const unit = desk.dataset['desk'] ? `&unitId=${desk.dataset['desk']}` : ''
  const rows = await rowsOf<Procedure>(
    `/api/v1/procedures/find-procedures?limit=8${unit}&q=${encodeURIComponent(words)}`,
  )
  if (!Array.isArray(rows)) return rows
  return rows.map(({ code, name, field }) => ({
    label: name,
    hint: `${code} · ${field}`,
    take: () => void redraw(desk, `procedure/${code}`),
  }))
}

async function rowsOf<Row>(address: string): Promise<Row[] | Why> {
  const answer = await fetched(address, { headers: { Accept: 'application/json' } })
  if (!answer?.ok) return answer?.status === 401 ? 'ended' : 'away'
  const { rows } = (await answer.json()) as { rows: Row[] }
  return rows.length > 0 ? rows : 'none'
}

/** Draws anew what depends on the procedure; when the session has ended, the plain form leads to where one signs in and keeps what was typed. */
async function redraw(desk: HTMLFormElement, deed: string): Promise<void> {
  const why = await drawn(desk, deed, ['desk-running', 'desk-procedure', 'desk-sum'])
  if (why === 'ended') return desk.submit()
  say(desk, 'procedure', why)
  if (why) return
  desk
    .querySelector<HTMLElement>(
      '[name=procedureCaseId]:not([type=hidden]), [name^="desk.seen"], [name=procedure]:not([type=hidden])',
    )
    ?.focus()
}

/** Lets the server draw parts of the desk from everything typed so far but the files; answers why, when it could not. */
async function drawn(
  desk: HTMLFormElement,
  deed: string,
  parts: readonly string[],
): Promise<Why | undefined> {
  const typed = [...new FormData(desk)].filter(
    (field): field is [string, string] => typeof field[1] === 'string',
  )
  const body = new URLSearchParams(typed)
  body.set('do', deed)
  const answer = await fetched(desk.action, { method: 'POST', body, headers: { Accept: 'text/html' } })
  if (!answer) return 'away'
  if (!answer.ok || answer.redirected) return 'ended'
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  for (const id of parts) {
    const fresh = page.getElementById(id)
    if (fresh) document.getElementById(id)?.replaceChildren(...fresh.childNodes)
  }
}

/** What the server answered; nothing when the line is down. */
function fetched(address: string, how: RequestInit): Promise<Response | undefined> {
  return fetch(address, how).catch(() => undefined)
}
