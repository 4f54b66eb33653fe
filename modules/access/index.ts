import { defineFigure } from '#kernel/figures.ts'
import { countLiveSessions } from './queries/count-live-sessions.ts'

export { changePassword } from './operations/change-password.ts'
export { changePost } from './operations/change-post.ts'
export { closeDemonstration } from './operations/close-demonstration.ts'
export { loadAccounts } from './operations/load-accounts.ts'
export { signIn } from './operations/sign-in.ts'
export { signInWithIdentity } from './operations/sign-in-with-identity.ts'
export { signOut } from './operations/sign-out.ts'
export { demonstrationAccounts } from './queries/demonstration-accounts.ts'
export { sessionOf } from './queries/session-of.ts'
export { useIdentityProvider } from './rules/identity-provider.ts'

defineFigure({ key: 'access.sessions', label: 'Phiên làm việc đang mở', count: countLiveSessions })
