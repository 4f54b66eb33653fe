import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeFiles, isTest, type SourceFile } from './project-tree.ts'

/** Something that opens a door when it is used carelessly, and the places that may, each with why. */
type Danger = { title: string; pattern: RegExp; allowed: Readonly<Record<string, string>>; example: string }

const DANGERS: readonly Danger[] = [
  {
    title: 'no text becomes code',
    pattern: /\beval\(|new Function\(|\bvm\.|from 'node:vm'|set(Timeout|Interval)\(['"`]/,
    allowed: {},
    example: "new Function('return 1')",
  },
  {
    title: 'no text becomes HTML but a page of our own',
    pattern:
      /dangerouslySetInnerHTML|\.(inner|outer)HTML\s*=[^=]|insertAdjacentHTML|document\.write\(|srcdoc/i,
    allowed: { 'ui/islands/live-refresh.island.tsx': 'a part of the same page, made by the same server' },
    example: 'box.innerHTML = name',
  },
  {
    title: 'no other program is started but PostgreSQL, and none by a shell',
    pattern: /node:child_process|shell:\s*true/,
    allowed: {
      'kernel/db/embedded/living-process.ts': 'asks the machine about a process',
      'kernel/db/embedded/postmaster.ts': 'starts PostgreSQL',
      'kernel/db/embedded/create-cluster.ts': 'creates its folder',
      'kernel/db/embedded/run-account.ts': 'makes the account it runs under',
    },
    example: "import { exec } from 'node:child_process'",
  },
  {
    title: 'the server asks nobody outside but the identity provider',
    pattern:
      /(?<![.\w])fetch\((?!list\b)|from 'node:(https|http2|tls|dns)'|\bconnect\(\{? ?(port|host|\d)|\b(http|https)\.(get|request)\(/,
    allowed: {},
    example: 'await fetch(address)',
  },
  {
    title: 'no weak hash and no cipher without a seal',
    pattern:
      /\b(createHash|createHmac|hkdfSync|pbkdf2\w*)\('(?!sha(256|384|512)')|createCipheriv\('(?!aes-256-gcm')|createCipher\(/i,
    allowed: {},
    example: "createHash('md5')",
  },
  {
    title: 'nothing secret comes from a predictable source',
    pattern: /Math\.random|pseudoRandomBytes/,
    allowed: {},
    example: 'Math.random()',
  },
  {
    title: 'a browser keeps nothing of ours but cookies',
    pattern: /\b(localStorage|sessionStorage|indexedDB|caches\.open|document\.cookie|serviceWorker)\b/,
    allowed: {},
    example: "localStorage.setItem('name', name)",
  },
  {
    title: 'there is no second way in: no socket, no frame that talks, no channel between pages',
    pattern:
      /\bWebSocket\b|upgradeWebSocket|RTCPeerConnection|EventSource\(|addEventListener\('message'|window\.postMessage|graphql/i,
    allowed: {},
    example: "new WebSocket('wss://x')",
  },
  {
    title: 'data are read as JSON or by a schema, never brought back to life',
    pattern: /\bdeserialize\(|from 'node:v8'|\byaml\b|DOMParser\(|xml2js|libxml/i,
    allowed: {
      'ui/islands/live-refresh.island.tsx': 'a page of our own, made by the same server',
      'modules/one-stop/islands/desk.island.tsx': 'a page of our own, made by the same server',
    },
    example: 'deserialize(bytes)',
  },
]

const IN_BROWSER = /\.island\.tsx$/

/** Where something dangerous is used outside of the places that say why. */
export function findDangers(files: readonly SourceFile[], { pattern, allowed }: Danger): string[] {
  return files.flatMap(({ path, text }) =>
    path in allowed
      ? []
      : text
          .split('\n')
          .flatMap((line, i) => (pattern.test(line) ? [`${path}:${i + 1} ${line.trim()}`] : [])),
  )
}

const shipped = codeFiles().filter(({ path }) => !isTest(path) && /^(kernel|modules|ui|apps)\//.test(path))

for (const danger of DANGERS) {
  test(danger.title, () => {
    const ofServerOnly = danger.example.includes('fetch(')
    const files = shipped.filter(({ path }) => !ofServerOnly || !IN_BROWSER.test(path))

    assert.equal(findDangers([{ path: 'x.ts', text: danger.example }], danger).length, 1, 'the rule bites')
    assert.deepEqual(findDangers(files, danger), [])
  })
}
