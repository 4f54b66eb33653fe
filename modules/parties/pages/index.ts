import './representatives.page.tsx'
