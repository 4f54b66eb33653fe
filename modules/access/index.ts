export { loadAccounts } from './operations/load-accounts.ts'
export { changePassword, changePost, signOut } from './operations/sessions.ts'
export { signIn } from './operations/sign-in.ts'
export { sessionOf } from './queries/session-of.ts'
