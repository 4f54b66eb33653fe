/** Why a table cannot be read at all; `reason` is Vietnamese source text for `t(reason, facts)`. */
export class TableFault extends Error {
  readonly reason: string
  readonly facts: Record<string, string | number>

  constructor(reason: string, facts: Record<string, string | number> = {}) {
    super(reason)
    this.name = 'TableFault'
    this.reason = reason
    this.facts = facts
  }
}

/** The longest table that is taken in one go. */
export const ROWS_AT_MOST = 5_000

/** What is said of a longer one: rows left out would be missed by nobody. */
export function tooManyRows(): TableFault {
  return new TableFault('Bảng có hơn {limit} dòng. Chia thành nhiều tệp.', { limit: ROWS_AT_MOST })
}
