import './vneid.page.tsx'
import './account.page.tsx'
import './sign-in.page.tsx'
