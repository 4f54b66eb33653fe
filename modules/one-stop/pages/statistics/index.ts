import './statistics.page.tsx'
