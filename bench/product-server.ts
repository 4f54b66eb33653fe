// The product as it is served, on a database that is already there.
import { openDatabase } from '#kernel/db/database.ts'
import { openFileStore } from '#kernel/files/the-store.ts'
import { createWebApp } from '../apps/web/web-app.ts'
import { listen } from '../apps/web/listen.ts'
import { useSecretKey } from '#kernel/secret-text.ts'
import { BENCH_KEY } from './bench-key.ts'

const [url, files] = process.argv.slice(2) as [string, string]
useSecretKey(BENCH_KEY)
openDatabase(url)
openFileStore(files)
const { server } = await listen(createWebApp({ unitName: 'Đo tốc độ', banner: undefined }), { port: 0 })
process.send?.({ port: (server.address() as { port: number }).port })
process.on('message', (word) => {
  if (word === 'memory') process.send?.({ rssBytes: process.memoryUsage().rss })
})
