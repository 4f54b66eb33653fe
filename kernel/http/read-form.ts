import { keepUpload } from '../files/keep-upload.ts'
import { receiveUpload } from '../files/receive-upload.ts'
import { t } from '../i18n/t.ts'
import type { ArrivedFile, TurnedAwayFile } from '../page.ts'
import { Refusal } from '../refusal.ts'
import { isStaleForm, refuseForgery } from './csrf.ts'
import type { EdgeContext } from './web-session.ts'

const FORM_AT_MOST = 1_048_576

/** What came with a posted form. One that is stale may only be shown again; its files are let go. */
export type PostedForm = {
  form: URLSearchParams
  files: ArrivedFile[]
  turnedAway: TurnedAwayFile[]
  isStale: boolean
}

/** Reads a posted form of a page, checks that it came from this site, and keeps the files that came with it. */
export async function readForm(c: EdgeContext): Promise<PostedForm> {
  const type = c.req.header('content-type') ?? ''
  if (type.startsWith('multipart/form-data')) return readMultipart(c)
  if (!type.startsWith('application/x-www-form-urlencoded')) throw new Refusal('unsupported-type')
  if (Number(c.req.header('content-length') ?? 0) > FORM_AT_MOST) throw new Refusal('too-large')
  const text = await c.req.text()
  if (text.length > FORM_AT_MOST) throw new Refusal('too-large')
  const form = new URLSearchParams(text)
  const isStale = await isStaleForm(c, form.get('_csrf') ?? undefined)
  return { form: tidy(form), files: [], turnedAway: [], isStale }
}

/** Reads the fields of a form that nobody signed in has sent, from this very site; its files are let go. */
export async function readFieldsOnly(c: EdgeContext): Promise<URLSearchParams> {
  if (!(c.req.header('content-type') ?? '').startsWith('multipart/form-data')) return (await readForm(c)).form
  refuseForgery(c, undefined)
  const { fields } = await receiveUpload(c.req.raw, async () => undefined, { turnedAway: () => undefined })
  return tidy(fields)
}

// The token comes first in every form of ours, so a forged upload is refused before any file is kept, and of a stale one none is.
async function readMultipart(c: EdgeContext): Promise<PostedForm> {
  const { actor } = c.get('session')
  const turnedAway: TurnedAwayFile[] = []
  let looked: Promise<boolean> | undefined
  const isStaleIn = (sofar: URLSearchParams) => (looked ??= isStaleForm(c, sofar.get('_csrf') ?? undefined))
  const { fields, files } = await keepUpload(c.req.raw, actor, c.get('now'), {
    mayKeep: async (sofar) => !(await isStaleIn(sofar)),
    allowOffice: actor.kind === 'officer',
    pointer: '',
    turnedAway: ({ field, name }, why) => turnedAway.push({ field, name, detail: t(why.reason, why.facts) }),
  })
  const isStale = await isStaleIn(fields)
  return { form: tidy(fields), files, turnedAway: isStale ? [] : turnedAway, isStale }
}

function tidy(form: URLSearchParams): URLSearchParams {
  for (const [name, value] of form) {
    if (name.includes('\0') || value.includes('\0') || !value.isWellFormed()) {
      throw new Refusal('bad-input', {}, [
        { pointer: `/${name}`, detail: t('Có ký tự không hợp lệ. Hãy gõ lại mục này.') },
      ])
    }
  }
  return new URLSearchParams([...form].map(([name, value]) => [name, value.normalize('NFC')]))
}
