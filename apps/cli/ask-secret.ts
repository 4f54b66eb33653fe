import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

/** Asks for one line without showing it; what is piped in is read up to its first line. */
export async function askSecret(question: string): Promise<string> {
  const { stdin, stdout } = process
  if (stdin.isTTY) stdout.write(question)
  const output = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: stdin, output, terminal: stdin.isTTY })
  try {
    return await new Promise<string>((resolve) => {
      lines.once('line', resolve)
      lines.once('close', () => resolve(''))
    })
  } finally {
    lines.close()
    if (stdin.isTTY) stdout.write('\n')
  }
}
