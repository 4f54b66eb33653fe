import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Provider, type AdapterConstructor, type Configuration } from 'oidc-provider'
import { database } from '#kernel/db/database.ts'
import { countedBytes } from '#kernel/http/read-body.ts'
import { Refusal } from '#kernel/refusal.ts'
import { choicePage } from './vneid-choice.tsx'

// The provider's own memory, named so that it need not warn that nothing else was chosen: a simulation forgets on purpose.
const memory = 'oidc-provider/lib/adapters/memory_adapter.js'
const { createMemoryAdapter } = (await import(memory)) as {
  createMemoryAdapter: (clockToleranceS: number) => AdapterConstructor
}

/** Where the simulator lives on our own address. */
export const SIMULATOR_PATH = '/mo-phong/vneid'

const CHOICE_AT_MOST = 10_000 // bytes: one party's id and the frame of a form

/** What the two sides of the simulation must agree on. */
export type Simulated = { clientId: string; clientSecret: string; redirectUri: string; issuer: string }

/** An OpenID Connect provider that plays VNeID for demonstrations: one picks a demonstration citizen and is her. */
export function vneidSimulator({ clientId, clientSecret, redirectUri, issuer }: Simulated) {
  const provider = new Provider(issuer, configuration({ clientId, clientSecret, redirectUri }))
  provider.proxy = true
  const answer = provider.callback()
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '').slice(SIMULATOR_PATH.length)
    if (path.startsWith('/chon/')) return choose(provider, request, response)
    request.url = path || '/'
    // The provider builds its own addresses from where it is mounted.
    Object.assign(request, { originalUrl: SIMULATOR_PATH + path, baseUrl: SIMULATOR_PATH })
    await answer(request, response)
  }
}

function configuration({ clientId, clientSecret, redirectUri }: Omit<Simulated, 'issuer'>): Configuration {
  return {
    adapter: createMemoryAdapter(0),
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    jwks: { keys: [signingKey()] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    claims: {
      openid: ['sub'],
      profile: ['name', 'birthdate', 'gender'],
      phone: ['phone_number'],
      address: ['address'],
      identity: ['identity_number'],
    },
    scopes: ['openid', 'profile', 'phone', 'address', 'identity'],
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `${SIMULATOR_PATH}/chon/${interaction.uid}` },
    pkce: { required: () => true },
    ttl: { Session: 600, Interaction: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    findAccount: async (_, id) => ({ accountId: id, claims: () => claimsOfParty(id) }),
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({
        clientId: context.oidc.client?.clientId,
        accountId: context.oidc.session?.accountId,
      })
      grant.addOIDCScope('openid profile phone address identity')
      await grant.save()
      return grant
    },
  }
}

function signingKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: 'simulator' }
}

async function choose(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    if (request.method !== 'POST') {
      const html = choicePage(await demonstrationCitizens(), request.url ?? '')
      response
        .writeHead(200, {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': "default-src 'self'",
        })
        .end(html)
      return
    }
    const accountId =
      new URLSearchParams((await countedBytes(request, CHOICE_AT_MOST)).toString('utf8')).get('partyId') ?? ''
    // Whoever posts another number than those shown is nobody: no real person is let in here.
    if (!(await demonstrationCitizens()).some(({ partyId }) => partyId === accountId))
      throw new Error('not a citizen of the demonstration')
    await provider.interactionFinished(
      request,
      response,
      { login: { accountId, remember: false } },
      { mergeWithLastSubmission: false },
    )
  } catch (error) {
    if (error instanceof Refusal && error.code === 'too-large') return void response.writeHead(413).end()
    response.writeHead(303, { location: '/dang-nhap' }).end()
  }
}

async function demonstrationCitizens(): Promise<{ partyId: string; name: string }[]> {
  const rows = await database()
    .selectFrom('access.account as a')
    .innerJoin('parties.party as p', 'p.id', 'a.party_id')
    .select(['p.id as partyId', 'p.name'])
    .where('a.demonstration', '=', true)
    .where('p.kind', '=', 'citizen')
    .orderBy('p.name_sort')
    .execute()
  return rows
}

async function claimsOfParty(partyId: string): Promise<{ sub: string }> {
  const p = await database()
    .selectFrom('parties.party')
    .selectAll()
    .where('id', '=', partyId)
    .executeTakeFirstOrThrow()
  return {
    sub: p.id,
    ...Object.fromEntries(
      Object.entries({
        name: p.name,
        identity_number: p.identity_number,
        phone_number: p.phone,
        birthdate: p.date_of_birth,
        gender: p.sex,
      }).filter(([, v]) => v !== null),
    ),
    ...(p.address ? { address: { formatted: p.address } } : {}),
  }
}
