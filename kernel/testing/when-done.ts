import { after } from 'node:test'

const closing: (() => unknown)[] = []

after(async () => {
  for (const close of closing.toReversed()) await close()
})

/** Does something when the tests of the file are over: what was opened last is closed first. */
export function whenDone(close: () => unknown): void {
  closing.push(close)
}
