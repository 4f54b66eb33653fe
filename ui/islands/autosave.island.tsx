// Posts what is typed into form[data-autosave] in the background, so that leaving half-way loses nothing.
const quietMs = 1200
const retryMs = 10_000

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-autosave]')) watch(form)

function watch(form: HTMLFormElement): void {
  let timer = 0
  let saved = bodyOf(form).toString()
  const later = (ms: number) => {
    clearTimeout(timer)
    timer = window.setTimeout(() => void save(), ms)
  }
  const save = async () => {
    const body = bodyOf(form)
    const text = body.toString()
    if (text === saved) return
    const done = await post(form, body)
    if (done) saved = text
    else later(retryMs)
    say(form, done ? form.dataset['saved'] : form.dataset['unsaved'])
  }
  form.addEventListener('input', () => later(quietMs))
  form.addEventListener('change', () => later(quietMs))
  form.addEventListener('submit', () => clearTimeout(timer))
  document.addEventListener('visibilitychange', () => document.hidden && void save())
}

function bodyOf(form: HTMLFormElement): URLSearchParams {
  const fields = [...new FormData(form)].filter(
    (field): field is [string, string] => typeof field[1] === 'string',
  )
  return new URLSearchParams(fields.filter(([name]) => !isPassword(form, name)))
}

function isPassword(form: HTMLFormElement, name: string): boolean {
  const control = form.elements.namedItem(name)
  return control instanceof HTMLInputElement && control.type === 'password'
}

async function post(form: HTMLFormElement, body: URLSearchParams): Promise<boolean> {
  try {
    const answer = await fetch(form.dataset['autosave'] ?? form.action, {
      method: 'POST',
      body,
      keepalive: true,
    })
    return answer.ok && !answer.redirected
  } catch {
    // No line just now: the form still holds everything and is tried again.
    return false
  }
}

function say(form: HTMLFormElement, text: string | undefined): void {
  const output = form.querySelector('output.autosave')
  if (!output) return
  const clock = new Date().toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit' })
  output.textContent = text ? `${text} ${clock}` : ''
}
