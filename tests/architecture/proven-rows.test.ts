import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeFiles, isTest, type SourceFile } from './project-tree.ts'

// Rows that open or do something are written where they are proved, and nowhere else.
const WRITTEN_IN: Record<string, string[]> = {
  'access.account': ['account-row.ts'],
  'access.hand_over': ['hand-over.ts'],
  'access.identity': ['sign-in-with-identity.ts'],
  'access.invitation': ['write-invitation.ts'],
  'access.pending_sign_in': ['pending-sign-in.ts'],
  'access.session': [
    'account-subject.ts',
    'open-session.ts',
    'session-owned.ts',
    'sign-out.ts',
    'touch-session.ts',
  ],
  'access.second_factor': [
    'check-second-factor.ts',
    'confirm-second-factor.ts',
    'encrypt-secrets.ts',
    'enrol-second-factor.ts',
  ],
  'kernel.idempotency': ['idempotency.ts'],
  'kernel.kept_form': ['kept-form.ts'],
  'kernel.waiting_act': ['waiting-act.ts'],
  'one_stop.undo_image': ['settle-change.ts'],
}
const WRITE =
  /(?:insertInto|updateTable|mergeInto)\(\s*'([\w.]+)|(?:insert into|update)\s+([a-z_]+\.[a-z_]+)|\b(add_job)\b/g

/** Code that writes a row of which the program asks for its proof, outside of where it is proved. */
export function findUnproven(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => /^(kernel|modules|apps)\//.test(path) && !isTest(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(WRITE)]
        .map(([, byBuilder, inSql, job]) => (job ? 'job' : (byBuilder ?? inSql ?? '')))
        .filter((table) => !mayWrite(path, table))
        .map((table) => `${path} writes ${table}: only ${placesOf(table).join(', ')} may, with a proof`),
    )
}

function placesOf(table: string): string[] {
  return table === 'job' ? ['jobs.ts', 'follow-test-clock.ts'] : (WRITTEN_IN[table] ?? [])
}

function mayWrite(path: string, table: string): boolean {
  if (table !== 'job' && !(table in WRITTEN_IN)) return true
  return placesOf(table).some((name) => path.endsWith(`/${name}`))
}

test('the rule about proven rows bites', () => {
  const bad = [
    `tx.updateTable('access.account').set({ password_hash })`,
    'sql`insert into one_stop.undo_image select 1`',
    `sql\`select graphile_worker.add_job('x')\``,
  ].map((text, n) => ({ path: `modules/access/operations/x${n}.ts`, text }))
  const good = [{ path: 'modules/access/operations/account-row.ts', text: bad[0]?.text ?? '' }]

  assert.equal(findUnproven(bad).length, bad.length)
  assert.deepEqual(findUnproven(good), [])
})

test('rows that open or do something are written only where they are proved', () => {
  assert.deepEqual(findUnproven(codeFiles()), [])
})
