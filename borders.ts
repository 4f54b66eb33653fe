/**
 * Which module may know which (only through its index.ts, never in a circle). What is missing here is unknown:
 * the kernel and ui know no module, apps may mount every module. Held by tests/architecture/borders.test.ts.
 */
export const borders: Readonly<Record<string, readonly string[]>> = {
  'organisation': [],
  'parties': ['organisation', 'work'],
  'access': ['organisation', 'parties'],
  'procedures': ['organisation'],
  'work': ['organisation'],
  'journal': ['organisation'],
  'one-stop': ['organisation', 'parties', 'procedures', 'work'],
}
