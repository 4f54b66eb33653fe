import { caller } from '../caller.ts'
import { keepUpload } from '../files/keep-upload.ts'
import { receiveUpload, usualLimits } from '../files/receive-upload.ts'
import { t } from '../i18n/t.ts'
import { takesFile, type ArrivedFile, type PageDeclaration, type TurnedAwayFile } from '../page.ts'
import { Refusal } from '../refusal.ts'
import { isStaleForm, refuseForgery } from './csrf.ts'
import { asRefusal } from './problem.ts'
import { arrivingAt, BODY_AT_MOST, readBody } from './read-body.ts'
import type { EdgeContext } from './web-session.ts'

const FIELDS_AT_MOST = 3_000

/** What came with a posted form. */
export type PostedForm = {
  form: URLSearchParams
  files: ArrivedFile[]
  turnedAway: TurnedAwayFile[]
  /** Why it may only be shown again: it is stale, or files cannot be stored just now. */
  onlyShown: Refusal | undefined
}

/** Reads a posted form of a page, checks that it came from this site, and keeps the files that the page takes. */
export async function readForm(c: EdgeContext, page: PageDeclaration): Promise<PostedForm> {
  if (isMultipart(c)) return readMultipart(c, page)
  const form = await readTyped(c)
  const isStale = await isStaleForm(c, form.get('_csrf') ?? undefined)
  return { form, files: [], turnedAway: [], onlyShown: isStale ? new Refusal('stale-form') : undefined }
}

/** Reads the fields of a form that nobody signed in has sent, from this very site; its files are let go. */
export async function readFieldsOnly(c: EdgeContext, page: PageDeclaration): Promise<URLSearchParams> {
  refuseForgery(c, undefined)
  if (!isMultipart(c)) return readTyped(c)
  const limits = { takes: () => false, totalBytes: mostBytesOf(page) }
  const { fields } = await receiveUpload(arrivingAt(c), async () => undefined, limits)
  return tidy(fields)
}

async function readTyped(c: EdgeContext): Promise<URLSearchParams> {
  const type = c.req.header('content-type') ?? ''
  if (!type.startsWith('application/x-www-form-urlencoded')) throw new Refusal('unsupported-type')
  const text = (await readBody(c)).toString('utf8')
  let fields = 1
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) fields += 1
  if (fields > FIELDS_AT_MOST) throw new Refusal('too-large', { atMostFields: FIELDS_AT_MOST })
  return tidy(new URLSearchParams(text))
}

// The token comes first in every form of ours, so a forged upload is refused before any file is read, and of a stale one none is.
async function readMultipart(c: EdgeContext, page: PageDeclaration): Promise<PostedForm> {
  const { actor } = c.get('session')
  const turnedAway: TurnedAwayFile[] = []
  let looked: Promise<boolean> | undefined
  let unavailable: Refusal | undefined
  const isStaleIn = (sofar: URLSearchParams) => (looked ??= isStaleForm(c, sofar.get('_csrf') ?? undefined))
  const { fields, files } = await keepUpload(arrivingAt(c), actor, c.get('now'), {
    takes: async (field, sofar) => takesFile(page, field) && !(await isStaleIn(sofar)),
    address: caller().network,
    limits: { allowOffice: actor.kind === 'officer', totalBytes: mostBytesOf(page) },
    pointer: '',
    turnedAway: ({ field, name }, why) => turnedAway.push({ field, name, detail: t(why.reason, why.facts) }),
    isPassing: (error) => {
      const refusal = asRefusal(error)
      if (refusal?.code !== 'unavailable') return false
      unavailable = refusal
      return true
    },
  })
  const isStale = await isStaleIn(fields)
  const onlyShown = isStale ? new Refusal('stale-form') : unavailable
  return { form: tidy(fields), files, turnedAway: isStale ? [] : turnedAway, onlyShown }
}

function isMultipart(c: EdgeContext): boolean {
  return (c.req.header('content-type') ?? '').startsWith('multipart/form-data')
}

// A page without files reads no more of such a form than of a plain one, and what frames its fields.
function mostBytesOf({ takesFiles }: PageDeclaration): number {
  return takesFiles ? usualLimits.totalBytes : 2 * BODY_AT_MOST
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
