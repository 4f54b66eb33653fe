// Makes docs/screenshots anew from what the browser journeys see: node --import ./kernel/runtime/tsx.ts tools/pictures.ts
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'

const OUT = 'docs/screenshots'
const BYTES_AT_MOST = 120_000
const journeys = ['journeys/citizen', 'journeys/office', 'journeys/statistics']

/** What the journeys call a page they look at, and what its picture is called here. */
const pictures = [
  { seen: 'procedure-360', as: 'procedure', height: 720 },
  { seen: 'filing-question-360', as: 'form', height: 720 },
  { seen: 'own-received-360', as: 'tracking', height: 720 },
  { seen: 'inbox-officer-1280', as: 'inbox', height: 800 },
  { seen: 'dossier-sign-1280', as: 'dossier', height: 800 },
  { seen: 'desk-papers-1280', as: 'desk', height: 800 },
  { seen: 'statistics-by-unit-1280', as: 'statistics', height: 800 },
]

const folder = mkdtempSync(join(tmpdir(), 'lien-thong-pictures-'))
try {
  const test = ['--import', './kernel/runtime/tsx.ts', 'tools/run-tests.ts', ...journeys]
  const env = { ...process.env, PICTURES: folder }
  const { status } = spawnSync(process.execPath, test, { env, stdio: 'inherit' })
  if (status !== 0) throw new Error('the journeys do not pass')
  mkdirSync(OUT, { recursive: true })
  for (const picture of pictures) await cut(picture)
} finally {
  rmSync(folder, { recursive: true })
}

async function cut({ seen, as, height }: (typeof pictures)[number]): Promise<void> {
  const page = sharp(join(folder, `${seen}.png`))
  const whole = await page.metadata()
  const top = { left: 0, top: 0, width: whole.width, height: Math.min(height, whole.height) }
  const { size } = await page
    .extract(top)
    .png({ palette: true, colours: 64, effort: 10, compressionLevel: 9 })
    .toFile(join(OUT, `${as}.png`))
  if (size > BYTES_AT_MOST) throw new Error(`${as}.png has ${size} bytes, more than ${BYTES_AT_MOST}`)
  console.log(`${as}.png: ${size} bytes`)
}
