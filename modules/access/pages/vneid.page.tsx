import * as oidc from 'openid-client'
import { system } from '#kernel/actor.ts'
import { log } from '#kernel/log.ts'
import { definePage, go, type PageRequest } from '#kernel/page.ts'
import { refuse } from '#kernel/refusal.ts'
import { signInWithIdentity } from '../operations/sign-in-with-identity.ts'
import { identityProvider, type IdentityProvider } from '../rules/identity-provider.ts'
import { claimsOf } from '../rules/identity-claims.ts'
import { safeReturn } from '../rules/safe-return.ts'
import { sessionCookie } from '../rules/session-cookie.ts'
import { endedVisitCookie, visitCookie, visitIn, type Visit } from '../rules/visit-cookie.ts'

const HOME = '/ho-so'

definePage({
  path: '/dang-nhap/vneid',
  side: 'citizen',
  summary: 'Đăng nhập bằng VNeID: chuyển sang nhà cung cấp định danh',
  may: 'anybody',
  show: async ({ query, now }) => {
    const provider = identityProvider() ?? refuse('not-found')
    const config = await discovered(provider)
    const visit = {
      verifier: oidc.randomPKCECodeVerifier(),
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      back: safeReturn(query.get('ve')) ?? HOME,
    }
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: provider.redirectUri,
      scope: 'openid profile phone address identity',
      code_challenge: await oidc.calculatePKCECodeChallenge(visit.verifier),
      code_challenge_method: 'S256',
      state: visit.state,
      nonce: visit.nonce,
    })
    return go(url.href, [visitCookie(visit, now)])
  },
})

definePage({
  path: '/dang-nhap/vneid/tro-ve',
  side: 'citizen',
  summary: 'Trở về từ VNeID',
  may: 'anybody',
  show: async (request) => {
    const visit = visitIn(request.cookies, request.now)
    if (!visit) return go('/dang-nhap')
    const vouched = await vouchedFor(request, visit)
    const { token } = await signInWithIdentity.perform(system, request.now, vouched)
    return go(safeReturn(visit.back) ?? HOME, [sessionCookie(token), endedVisitCookie()])
  },
})

async function vouchedFor(request: PageRequest, visit: Visit) {
  const provider = identityProvider() ?? refuse('not-found')
  const config = await discovered(provider)
  const url = new URL(provider.redirectUri)
  url.search = request.query.toString()
  try {
    const tokens = await oidc.authorizationCodeGrant(config, url, {
      pkceCodeVerifier: visit.verifier,
      expectedState: visit.state,
      expectedNonce: visit.nonce,
    })
    const subject = tokens.claims()?.sub ?? ''
    return claimsOf(provider.name, await oidc.fetchUserInfo(config, tokens.access_token, subject))
  } catch (error) {
    log.warn({ provider: provider.name, problem: (error as Error).message }, 'identity provider')
    return refuse('identity-not-vouched')
  }
}

const configs = new Map<string, Promise<oidc.Configuration>>()

// An outside service that is down must not be remembered as down.
function discovered(provider: IdentityProvider): Promise<oidc.Configuration> {
  const known = configs.get(provider.issuer)
  if (known) return known
  // Its word counts for its signature, not only for the line it came by.
  const execute = [oidc.enableNonRepudiationChecks]
  if (provider.allowsPlainHttp) execute.push(oidc.allowInsecureRequests)
  const asked = oidc.discovery(
    new URL(provider.issuer),
    provider.clientId,
    provider.clientSecret,
    undefined,
    { execute },
  )
  configs.set(provider.issuer, asked)
  asked.catch(() => configs.delete(provider.issuer))
  return asked.catch((error: Error) => {
    log.warn({ provider: provider.name, problem: error.message }, 'identity provider')
    return refuse('identity-provider-down')
  })
}
