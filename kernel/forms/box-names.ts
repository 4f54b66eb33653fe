/** The names of the three boxes of a day. */
export function dayBoxNames(name: string): { day: string; month: string; year: string } {
  return { day: `${name}-day`, month: `${name}-month`, year: `${name}-year` }
}

/** The name of one box in a list of rows, counted from 0. */
export function rowBoxName(name: string, row: number, column: string): string {
  return `${name}.${row}.${column}`
}

/** The JSON pointer of the answer whose box is called `name`. */
export function pointerOf(name: string): string {
  return `/${name.replaceAll('.', '/')}`
}

/** The name of the box an error points to. */
export function boxNameAt(pointer: string): string {
  return pointer.slice(1).replaceAll('/', '.')
}
