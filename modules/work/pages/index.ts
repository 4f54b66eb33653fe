import './inbox.page.tsx'
import './waiting-acts.page.tsx'
