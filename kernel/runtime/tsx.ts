// Lets Node load .tsx: types are stripped by Node itself, JSX by esbuild. Nothing is built for the server.
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'esbuild'

const tsconfigRaw = {
  compilerOptions: { jsx: 'react-jsx' as const, jsxImportSource: 'preact', verbatimModuleSyntax: true },
}

registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith('.tsx')) return nextLoad(url, context)
    const sourcefile = fileURLToPath(url)
    const { code } = transformSync(readFileSync(sourcefile, 'utf8'), {
      loader: 'tsx',
      sourcefile,
      tsconfigRaw,
      target: 'node24',
    })
    return { format: 'module', source: code, shortCircuit: true }
  },
})
