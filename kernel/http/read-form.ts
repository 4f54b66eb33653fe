import { keepUpload } from '../files/keep-upload.ts'
import type { ArrivedFile } from '../page.ts'
import { Refusal } from '../refusal.ts'
import { refuseForgery } from './csrf.ts'
import type { EdgeContext } from './web-session.ts'

const FORM_AT_MOST = 1_048_576

/** Reads a posted form of a page, checks that it came from this site, and keeps the files that came with it. */
export async function readForm(c: EdgeContext): Promise<{ form: URLSearchParams; files: ArrivedFile[] }> {
  const type = c.req.header('content-type') ?? ''
  if (type.startsWith('multipart/form-data')) return readMultipart(c)
  if (!type.startsWith('application/x-www-form-urlencoded')) throw new Refusal('unsupported-type')
  if (Number(c.req.header('content-length') ?? 0) > FORM_AT_MOST) throw new Refusal('too-large')
  const text = await c.req.text()
  if (text.length > FORM_AT_MOST) throw new Refusal('too-large')
  const form = new URLSearchParams(text)
  refuseForgery(c, form.get('_csrf') ?? undefined)
  return { form: tidy(form), files: [] }
}

// The token comes first in every form of ours, so a forged upload is refused before any file is kept.
async function readMultipart(c: EdgeContext): Promise<{ form: URLSearchParams; files: ArrivedFile[] }> {
  const { actor } = c.get('session')
  const { fields, files } = await keepUpload(c.req.raw, actor, c.get('now'), {
    beforeFile: (sofar) => refuseForgery(c, sofar.get('_csrf') ?? undefined),
    allowOffice: actor.kind === 'officer',
  })
  refuseForgery(c, fields.get('_csrf') ?? undefined)
  return { form: tidy(fields), files }
}

function tidy(form: URLSearchParams): URLSearchParams {
  for (const [name, value] of form) {
    if (name.includes('\0') || value.includes('\0') || !value.isWellFormed()) {
      throw new Refusal('bad-input', {}, [{ pointer: `/${name}`, detail: 'Có ký tự không hợp lệ. Hãy gõ lại mục này.' }])
    }
  }
  return new URLSearchParams([...form].map(([name, value]) => [name, value.normalize('NFC')]))
}
