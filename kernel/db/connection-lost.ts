/** The answer to `commit` never came: the change is on record or it is not, and only asking again can tell. */
export class CommitUnknown extends Error {
  constructor(cause: unknown) {
    super('the connection was lost while the change was being written', { cause })
    this.name = 'CommitUnknown'
  }
}

// Refused, broken off, starting, full, switched over to a server that only reads: nobody's bug, and it passes.
const AWAY =
  /^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|EAI_AGAIN|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|57P0[1-5]|53[0-9]{3}|08[0-9]{3}|57014|25006|25P03)$/
const AWAY_WORDS =
  /^(timeout exceeded when trying to connect|Connection terminated|Connection ended|Client has encountered a connection error|Client was closed|Query read timeout|cached plan must not change)/

/** Whether an error only says that the database is away for the moment, or that its connection broke. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, message } = error as { code?: unknown; message: string }
  return (typeof code === 'string' && AWAY.test(code) && isOfDatabase(error)) || AWAY_WORDS.test(message)
}

/** Whether a connection that was told this is of no use any more, although the server keeps it open. */
export function endsConnection({ code, message }: { code?: string; message?: string }): boolean {
  return code === '25006' || (code === '0A000' && AWAY_WORDS.test(message ?? ''))
}

// A socket that could not be reached is the database's only when it was opened for it.
function isOfDatabase(error: unknown): boolean {
  const { severity, syscall } = error as { severity?: string; syscall?: string }
  return severity !== undefined || /^(connect|read|write|getaddrinfo)$/.test(syscall ?? '')
}
