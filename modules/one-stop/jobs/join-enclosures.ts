import { sql } from 'kysely'
import { system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { readContent } from '#kernel/files/contents.ts'
import { joinPages } from '#kernel/files/join-pages.ts'
import { keepBytes } from '#kernel/files/keep-upload.ts'
import { defineSubscriber } from '#kernel/jobs/jobs.ts'
import { joinEnclosures } from '../operations/join-enclosures.ts'

/** The pages of what was handed in are joined after the sender has her answer. */
defineSubscriber({
  name: 'one-stop.join-enclosures',
  on: ['one-stop.dossier-submitted', 'one-stop.supplement-delivered'],
  run: async ({ recordId }, now) => joinPapers(recordId, now),
})

type Page = { id: string; name: string; mediaType: string; sha256: Buffer }
type Paper = { enclosureId: string; name: string; pages: string[] }

/** Joins the pages of every paper that has not been joined; the work on the pages holds nothing locked. */
export async function joinPapers(dossierId: string, now: Date): Promise<void> {
  const { rows: papers } = await sql<Paper>`
    select id as "enclosureId", name, file_ids as pages from one_stop.enclosure
     where dossier_id = ${dossierId}::uuid and joined_file_id is null and cardinality(file_ids) > 0`.execute(
    database(),
  )
  if (papers.length === 0) return
  const joined = []
  for (const paper of papers)
    joined.push({ enclosureId: paper.enclosureId, pages: paper.pages, fileId: await joinedFile(paper, now) })
  await joinEnclosures.perform(system, now, { dossierId, joined })
}

async function joinedFile({ name, pages }: Paper, now: Date): Promise<string> {
  const { rows } = await sql<Page>`
    select f.id, f.name, f.media_type as "mediaType", f.sha256 from unnest(${pages}::uuid[]) with ordinality as p (id, place)
      join kernel.file f on f.id = p.id order by p.place`.execute(database())
  const [first] = rows
  if (first && rows.length === 1 && first.mediaType === 'application/pdf') return first.id
  const parts = await Promise.all(
    rows.map(async (f) => ({
      mediaType: f.mediaType,
      bytes: await readContent({ sha256: f.sha256.toString('hex'), name: f.name }, now),
    })),
  )
  const { bytes, pageCount } = await joinPages(parts as Parameters<typeof joinPages>[0])
  return keepBytes(
    bytes,
    { name: `${name.slice(0, 80)}.pdf`, mediaType: 'application/pdf', pages: pageCount },
    system,
    now,
  )
}
