import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'
import { hasDuty, type Officer } from '#kernel/actor.ts'
import type { Database } from '#kernel/db/database.ts'
import { defineQuery } from '#kernel/query.ts'
import { identityFields } from '../rules/identity-fields.ts'
import { namedBy } from './party-borders.ts'
import { listed, onCard, type PartyRow } from '../rules/party-row.ts'
import { readQuestion } from '../rules/read-question.ts'
import { exactParties } from './exact-party.ts'

export type { PartyRow } from '../rules/party-row.ts'

const input = z.strictObject({
  q: z.string().min(2).max(500).optional(),
  number: z.string().trim().min(5).max(20).optional(),
  name: z.string().trim().max(200).optional(),
  dateOfBirth: dayInput().optional(),
  identityKind: identityFields.identityKind,
  identityCountry: identityFields.identityCountry,
  kind: z.enum(['citizen', 'body']).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})
type Asked = z.infer<typeof input>
type Asking = { db: Database; actor: Officer; now: Date }

/**
 * Finds whoever stands at the desk (tìm chủ hồ sơ): by a scan of her card, by number together with name or birth day, a body by its
 * number; by words only among whom dossiers of the own agency name, and then with no more than the last digits of any number.
 */
export const findParties = defineQuery({
  name: 'parties.find-parties',
  summary:
    'Tìm công dân, tổ chức: quét thẻ; số cùng tên hoặc ngày sinh; mã số tổ chức; hoặc tên, điện thoại trong hồ sơ của cơ quan mình (chỉ hiện số cuối)',
  input,
  may: (actor) => hasDuty(actor, 'one-stop.receive'),
  run: async ({ db, actor, now }, asked) => {
    const found = await whoever({ db, actor: actor as Officer, now }, asked)
    const rows = found.filter(({ kind }) => !asked.kind || kind === asked.kind).slice(0, asked.limit)
    return { rows, next: null, count: rows.length }
  },
})

async function whoever(asking: Asking, { number, q, limit, ...asked }: Asked): Promise<PartyRow[]> {
  if (number) return exactParties(asking, { number, ...asked })
  if (!q) return []
  const question = readQuestion(q)
  if (question.kind === 'nothing') return []
  if (question.kind === 'words') return byWords(asking, q, limit)
  if (question.kind === 'number') {
    const exact = await exactParties(asking, question)
    return exact.length > 0 ? exact : byWords(asking, q, limit)
  }
  const { card } = question
  const known = await exactParties(
    asking,
    {
      number: card.identityNumber,
      name: card.name,
      dateOfBirth: card.dateOfBirth,
      identityKind: 'citizen-card',
    },
    { way: 'scan' },
  )
  return known.length > 0 ? known : [onCard(card)]
}

async function byWords({ db, actor }: Asking, q: string, limit: number): Promise<PartyRow[]> {
  const named = namedBy(actor, { q, limit })
  return named ? (await named.execute(db)).rows.map(listed) : []
}
