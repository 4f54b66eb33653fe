// Usage: node --import ./kernel/runtime/tsx.ts tools/gallery.tsx [port]
import { startGallery } from '#ui/gallery/start-gallery.ts'

const { url, paths } = await startGallery(Number(process.argv[2] ?? 4100))
for (const path of paths) console.log(`${url}${path}`)
