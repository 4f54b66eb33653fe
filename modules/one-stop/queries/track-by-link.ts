import { z } from 'zod'
import { defineQuery } from '#kernel/query.ts'
import { refuse } from '#kernel/refusal.ts'
import { bareCode } from '../rules/reference.ts'
import { isLinkProof } from '../rules/tracking-pin.ts'
import { trackingTry } from './track-dossier.ts'
import { findTracked, shownTracked } from './tracked-dossier.ts'

/** Whoever scans the receipt learns the same as by typing (quét mã QR): the link is signed by the program and names nobody. */
export const trackByLink = defineQuery({
  name: 'one-stop.track-by-link',
  summary: 'Tra cứu bằng đường dẫn trong mã QR của biên nhận, không phải gõ gì.',
  isPublic: true,
  input: z.strictObject({ code: z.string().trim().min(3).max(60), link: z.string().min(1).max(100) }),
  may: () => true,
  secret: { of: ({ code }) => trackingTry(bareCode(code), 'link') },
  run: async ({ db, now }, { code, link }) => {
    const row = await findTracked(db, code)
    return row && isLinkProof(row.id, link) ? shownTracked(db, row, now) : refuse('not-found')
  },
})
