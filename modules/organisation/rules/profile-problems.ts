import type { Profile } from './profile.ts'

type Keyed = { key: string }

/** What does not fit together in a profile: unknown keys, doubled keys, loops; empty when it may be loaded. */
export function profileProblems(profile: Profile): string[] {
  return [
    ...doubled('level', profile.levels),
    ...doubled('area', profile.areas),
    ...doubled('unit', profile.units),
    ...doubled('post kind', profile.postKinds),
    ...doubled('post', profile.posts),
    ...doubled('officer', profile.officers),
    ...doubled('citizen', profile.citizens),
    ...doubled(
      'account',
      profile.accounts.map(({ login }) => ({ key: login })),
    ),
    ...doubled(
      'code',
      profile.units.flatMap(({ code }) => (code ? [{ key: code }] : [])),
    ),
    ...strangers(profile),
    ...loops('area', profile.areas),
    ...loops('unit', profile.units),
  ]
}

function doubled(kind: string, rows: readonly Keyed[]): string[] {
  const seen = new Set<string>()
  return rows
    .filter(({ key }) => seen.size === seen.add(key).size)
    .map(({ key }) => `${kind} ${key} stands twice`)
}

function strangers(profile: Profile): string[] {
  const known = {
    level: keysOf(profile.levels),
    area: keysOf(profile.areas),
    unit: keysOf(profile.units),
    kind: keysOf(profile.postKinds),
    post: keysOf(profile.posts),
    officer: keysOf(profile.officers),
    citizen: keysOf(profile.citizens),
  }
  const refers = (of: string, kind: keyof typeof known, key: string | null | undefined): string[] =>
    key == null || known[kind].has(key) ? [] : [`${of} refers to the unknown ${kind} ${key}`]
  return [
    ...profile.areas.flatMap((a) => [
      ...refers(a.key, 'level', a.level),
      ...refers(a.key, 'area', a.parent),
      ...a.successors.flatMap((s) => refers(a.key, 'area', s)),
    ]),
    ...profile.units.flatMap((u) => [
      ...refers(u.key, 'level', u.level),
      ...refers(u.key, 'unit', u.parent),
      ...refers(u.key, 'area', u.area),
    ]),
    ...profile.posts.flatMap((p) => [...refers(p.key, 'unit', p.unit), ...refers(p.key, 'kind', p.kind)]),
    ...profile.officers.flatMap((o) => o.posts.flatMap((p) => refers(o.key, 'post', p))),
    ...profile.accounts.flatMap((a) => [
      ...refers(a.login, 'officer', a.officer),
      ...refers(a.login, 'citizen', a.citizen),
    ]),
    ...profile.accounts.flatMap((a) =>
      Boolean(a.officer) === Boolean(a.citizen) ? [`account ${a.login} belongs to nobody or to two`] : [],
    ),
  ]
}

function keysOf(rows: readonly Keyed[]): ReadonlySet<string> {
  return new Set(rows.map(({ key }) => key))
}

function loops(kind: string, rows: readonly { key: string; parent: string | null }[]): string[] {
  const parents = new Map(rows.map((row) => [row.key, row.parent]))
  return rows
    .filter((row) => isInLoop(row.key, parents))
    .map((row) => `${kind} ${row.key} is its own ancestor`)
}

function isInLoop(key: string, parents: ReadonlyMap<string, string | null>): boolean {
  let above = parents.get(key)
  for (let steps = 0; above && steps <= parents.size; steps += 1) {
    if (above === key) return true
    above = parents.get(above)
  }
  return false
}
