import { operations } from '../operation.ts'
import { pages } from '../page.ts'

const CALL = /^\/api\/v1\/([^/]+)\/([^/]+)$/

/** Whether what is posted there tries a secret: it is slowed by that, and never turned away for what others cost. */
export function isSlowedItself(path: string): boolean {
  const [, module, name] = CALL.exec(path) ?? []
  if (module) return operations().get(`${module}.${name}`)?.secret !== undefined
  return pages().some((page) => page.path === path && page.isSlowedItself)
}
