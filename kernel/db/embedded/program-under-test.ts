// A program as small as can be that runs the embedded database: the tests start it, kill it and look at what is left.
import { startEmbedded } from './start-embedded.ts'

try {
  const { url, adminUrl, version } = await startEmbedded({
    dataDir: process.argv[2] ?? '',
    tell: () => undefined,
    // A killed process loses nothing the system has; only a power cut would, and no test can make one.
    settings: JSON.parse(process.argv[3] ?? '{}') as Record<string, string>,
  })
  process.stdout.write(`${JSON.stringify({ url, adminUrl, version, pid: process.pid })}\n`)
  setInterval(() => undefined, 60_000)
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exit(1)
}
