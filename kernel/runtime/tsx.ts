// Lets Node load .tsx: types are stripped by Node itself, JSX by oxc. Nothing is built for the server.
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'oxc-transform'

registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith('.tsx')) return nextLoad(url, context)
    const path = fileURLToPath(url)
    const out = transformSync(path, readFileSync(path, 'utf8'), {
      jsx: { runtime: 'automatic', importSource: 'preact' },
      typescript: { onlyRemoveTypeImports: true },
      sourcemap: false,
    })
    if (out.errors.length > 0) throw new SyntaxError(`${path}: ${out.errors.map((e) => e.message).join('; ')}`)
    return { format: 'module', source: out.code, shortCircuit: true }
  },
})
