import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { stopServing } from './stop-serving.ts'

async function serving(answer: RequestListener) {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

test('a request under way gets its answer, and no new one is taken', async () => {
  const { server, url } = await serving((_, response) => setTimeout(() => response.end('done'), 300))
  const underWay = fetch(url).then((answer) => answer.text())
  await sleep(100)

  const stopped = stopServing(server)

  await assert.rejects(fetch(url))
  assert.equal(await underWay, 'done')
  await stopped
})

test('a connection kept alive does not hold the program up', async () => {
  const { server, url } = await serving((_, response) => response.end('done'))
  await (await fetch(url)).text()
  const began = performance.now()

  await stopServing(server)

  assert.ok(performance.now() - began < 2000)
})

test('patience has an end', async () => {
  const { server, url } = await serving(() => undefined)
  const hanging = assert.rejects(fetch(url))
  await sleep(100)

  await stopServing(server, 100)

  await hanging
})
