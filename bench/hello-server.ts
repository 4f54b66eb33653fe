// The floor under everything: node:http saying hello.
import { createServer } from 'node:http'

const server = createServer((request, response) => {
  request.resume()
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"hello":"world"}')
})
server.listen(0, () => process.send?.({ port: (server.address() as { port: number }).port }))
