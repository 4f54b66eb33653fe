import './home.page.tsx'
import './procedures.page.tsx'
import './procedure.page.tsx'
