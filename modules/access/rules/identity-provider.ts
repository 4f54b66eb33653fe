/** An OpenID Connect provider that tells us who a citizen is (VNeID, or its simulator). */
export type IdentityProvider = {
  /** A short name kept beside the subject: subjects of two providers are different people. */
  name: string
  issuer: string
  clientId: string
  clientSecret: string
  redirectUri: string
  /** Only for the simulator on this very machine. */
  allowsPlainHttp: boolean
}

let current: (() => IdentityProvider) | undefined

/** Tells the module which provider to ask; the composition knows. */
export function useIdentityProvider(provider: () => IdentityProvider): void {
  current = provider
}

/** The provider in use, if any. */
export function identityProvider(): IdentityProvider | undefined {
  return current?.()
}
