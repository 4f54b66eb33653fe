/** Something that must not outlive this program. */
export type Running = {
  /** Stops in order. */
  stop(): Promise<void>
  /** The last moment: nothing may be waited for. */
  abandon(): void
}

const running = new Set<Running>()
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Stops `what` when this program ends; answers with the way to take that back. */
export function stopWithProgram(what: Running): () => void {
  if (running.size === 0) listen()
  running.add(what)
  return () => {
    running.delete(what)
    if (running.size === 0) stopListening()
  }
}

function listen(): void {
  process.on('exit', abandonAll)
  // First in the row: a once() handler of the program is no longer counted after it has run.
  for (const name of SIGNALS) process.prependListener(name, endBySignal)
}

function stopListening(): void {
  process.off('exit', abandonAll)
  for (const name of SIGNALS) process.off(name, endBySignal)
}

function abandonAll(): void {
  for (const what of running) what.abandon()
}

// A program with a handler of its own ends in its own order and calls stop(); without one we end it as the signal would.
function endBySignal(name: NodeJS.Signals): void {
  if (process.listenerCount(name) > 1) return
  void Promise.allSettled([...running].map((what) => what.stop())).then(() => {
    stopListening()
    process.kill(process.pid, name)
  })
}
