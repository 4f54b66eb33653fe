/** How large a form may be: far above the longest paper form of the State, and small enough to be judged in a blink. */
export const formBounds = {
  bytes: 256 * 1024,
  pages: 60,
  fields: 400,
  rules: 200,
  options: 1000,
  rows: 100,
  columns: 40,
  textLength: 10_000,
  depth: 4,
} as const

/** What JSON Schema a field may use: shapes and limits, nothing that chooses, refers or calls itself. */
export const fieldKeywords: ReadonlySet<string> = new Set(
  `type format enum const default title description maxLength minLength pattern minimum maximum exclusiveMinimum
  exclusiveMaximum multipleOf minItems maxItems uniqueItems items properties required additionalProperties`.split(
    /\s+/,
  ),
)
