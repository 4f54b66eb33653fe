import './verify.page.tsx'
import './events.page.tsx'
import './system.page.tsx'
import './case-file.page.ts'
