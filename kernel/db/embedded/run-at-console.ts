import { t } from '#kernel/i18n/t.ts'
import { EmbeddedError } from './embedded-error.ts'

/** Runs a command: says what came of it, or why it could not be done with exit code 1. */
export async function runAtConsole(command: () => Promise<string>): Promise<void> {
  try {
    process.stdout.write(`${await command()}\n`)
  } catch (error) {
    process.stderr.write(
      `${error instanceof EmbeddedError ? error.message : String((error as Error).stack)}\n`,
    )
    process.exitCode = 1
  }
}

/** Refuses when the office's database is not the embedded one. */
export function refuseOtherServer(): void {
  if (!process.env['DATABASE_URL']) return
  throw new EmbeddedError(() =>
    t(
      'Cơ sở dữ liệu đang dùng là PostgreSQL riêng (DATABASE_URL). Hãy sao lưu và khôi phục bằng công cụ của nó (docs/how-to/back-up-and-restore.md).',
    ),
  )
}
