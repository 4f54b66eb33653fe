import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/** What tells a process from any other that had the same number before or has it elsewhere. */
export type ProcessMark = { pid: number; started: string; boot: string; namespace: string }

/** The mark of a living process of this machine, or `undefined` when there is none of that number. */
export function findProcess(pid: number): ProcessMark | undefined {
  const started = process.platform === 'linux' ? startedByProc(pid) : startedElsewhere(pid)
  return started === undefined ? undefined : { pid, started, ...here() }
}

/** Whether the marked process still lives; `undefined` when it ran where we cannot look (another container or host). */
export function isAlive(mark: ProcessMark): boolean | undefined {
  const { boot, namespace } = here()
  if (mark.boot !== boot || mark.namespace !== namespace) return undefined
  return findProcess(mark.pid)?.started === mark.started
}

/** The command line of a process, words joined by spaces; empty when it is gone. */
export function commandLineOf(pid: number): string {
  try {
    if (process.platform === 'linux')
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return ''
  }
}

/** Waits until a process is gone; `false` when it still lives after `timeoutMs`. */
export async function waitUntilGone(pid: number, timeoutMs: number): Promise<boolean> {
  const until = performance.now() + timeoutMs
  while (findProcess(pid)) {
    if (performance.now() > until) return false
    await pause(10)
  }
  return true
}

function startedByProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in parentheses may hold spaces; after it come the state (field 3) and the start in ticks (field 22).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
  } catch {
    return undefined
  }
}

function startedElsewhere(pid: number): string | undefined {
  try {
    process.kill(pid, 0)
    if (process.platform === 'win32') return 'alive'
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? 'alive' : undefined
  }
}

function here(): { boot: string; namespace: string } {
  if (process.platform !== 'linux') return { boot: '', namespace: '' }
  return {
    boot: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
    namespace: readlinkSync('/proc/self/ns/pid'),
  }
}
