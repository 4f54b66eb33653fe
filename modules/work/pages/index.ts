import './inbox.page.tsx'
