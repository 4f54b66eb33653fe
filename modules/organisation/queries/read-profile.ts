import { readdirSync, readFileSync } from 'node:fs'
import { profileProblems } from '../rules/profile-problems.ts'
import { profile, type Profile } from '../rules/profile.ts'

const folder = new URL('../../../catalogue/profiles/', import.meta.url)

/** The profiles that the catalogue offers, by key. */
export function profileKeys(): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  )
}

/** Reads one profile of the catalogue and checks that it fits together; anything wrong in it is a bug. */
export function readProfile(key: string): Profile {
  if (!profileKeys().includes(key))
    throw new Error(`there is no profile "${key}"; known: ${profileKeys().join(', ')}`)
  const read = profile.parse({
    ...(readJson(key, 'profile') as object),
    postKinds: readJson(key, 'post-kinds'),
    posts: readJson(key, 'posts'),
    officers: readJson(key, 'officers'),
    accounts: readJson(key, 'accounts'),
    citizens: readJson(key, 'citizens'),
  })
  const problems = profileProblems(read)
  if (problems.length > 0) throw new Error(`profile "${key}" does not fit together: ${problems.join('; ')}`)
  return read
}

function readJson(key: string, name: string): unknown {
  return JSON.parse(readFileSync(new URL(`${key}/${name}.json`, folder), 'utf8'))
}
