import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { forgetUnbelieved } from '#kernel/http/client-address.ts'
import { endUnread } from '#kernel/http/read-body.ts'
import { usePublicUrl } from '#kernel/http/public-url.ts'
import { useIdentityProvider } from '#modules/access/index.ts'
import { SIMULATOR_PATH, vneidSimulator } from './vneid-simulator.ts'
import type { createWebApp } from './web-app.ts'

/** How citizens prove who they are: a provider of the outside world; for a demonstration the simulator stands in. */
export type IdentitySettings = { issuer: string; clientId: string; clientSecret: string } | undefined

type ListenSettings = {
  port: number
  host?: string
  publicUrl?: string | undefined
  identity?: IdentitySettings
  isDemonstration?: boolean
}

/** Serves the program on a port (0 picks a free one); answers the address it is reached at. */
export async function listen(
  app: ReturnType<typeof createWebApp>,
  { port, host = '127.0.0.1', publicUrl, identity, isDemonstration = true }: ListenSettings,
): Promise<{ server: Server; url: string }> {
  const answer = getRequestListener(app.fetch)
  let simulator: ReturnType<typeof vneidSimulator> | undefined
  const server = createServer((request, response) => {
    endUnread(request, response)
    if (simulator && request.url?.startsWith(`${SIMULATOR_PATH}/`)) {
      forgetUnbelieved(request)
      return void simulator(request, response)
    }
    return void answer(request, response)
  })
  server.requestTimeout = 120_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const url = publicUrl ?? `http://localhost:${(server.address() as { port: number }).port}`
  usePublicUrl(url)
  const redirectUri = `${url}/dang-nhap/vneid/tro-ve`
  if (identity) {
    useIdentityProvider(() => ({ name: 'vneid', ...identity, redirectUri, allowsPlainHttp: false }))
  } else if (isDemonstration) {
    // Whoever chooses a name there is let in as that person: never where the work is real.
    const simulated = {
      clientId: 'lien-thong',
      clientSecret: randomBytes(24).toString('base64url'),
      redirectUri,
      issuer: `${url}${SIMULATOR_PATH}`,
    }
    simulator = vneidSimulator(simulated)
    useIdentityProvider(() => ({ name: 'vneid-simulated', ...simulated, allowsPlainHttp: true }))
  }
  return { server, url }
}
