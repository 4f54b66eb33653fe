import { tallyContributions, type TallyContribution, type TalliedDossier } from './tally-contributions.ts'

/** A dossier with what the counts are kept by. */
export type CountedAt = TalliedDossier & { unit_id: string; procedure_id: string; field_key: string }

/** One line of one_stop.tally_delta. */
export type TallyDelta = {
  day_on: string
  unit_id: string
  procedure_id: string
  field_key: string
  channel: string
  measure: string
  n: number
}

/** What one change of a dossier changes in the counts: what it adds now, less what it added before. */
export function tallyChanges(before: CountedAt | undefined, after: CountedAt): TallyDelta[] {
  const net = new Map<string, TallyDelta>()
  const add = (dossier: CountedAt, sign: 1 | -1) => {
    for (const contribution of tallyContributions(dossier)) {
      const delta = deltaOf(dossier, contribution)
      const key = [delta.day_on, delta.measure, delta.unit_id, delta.procedure_id, delta.channel].join('|')
      net.set(key, { ...delta, n: (net.get(key)?.n ?? 0) + sign * delta.n })
    }
  }
  if (before) add(before, -1)
  add(after, 1)
  return [...net.values()].filter((delta) => delta.n !== 0)
}

function deltaOf(
  { unit_id, procedure_id, field_key, channel }: CountedAt,
  { day_on, measure, n }: TallyContribution,
): TallyDelta {
  return { day_on, unit_id, procedure_id, field_key, channel, measure, n }
}
