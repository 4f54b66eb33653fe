import type { Tx } from '#kernel/db/database.ts'
import { INVITATION_HOURS, invitationCode, newInvitationCode } from '../rules/invitation-code.ts'
import { hashPassword } from '../rules/password.ts'
import { provenInvitation } from '../rules/proven-rows.ts'

/** What the administrator hands over: the code is shown once and kept nowhere. */
export type Invitation = { code: string; expiresAt: Date }

/** Replaces whatever invitation an account had by a fresh one. */
export async function writeInvitation(tx: Tx, accountId: string, now: Date): Promise<Invitation> {
  const code = newInvitationCode()
  const written = {
    account_id: accountId,
    code_hash: await hashPassword(invitationCode(code)),
    invited_at: now,
    expires_at: new Date(now.getTime() + INVITATION_HOURS * 3_600_000),
  }
  const invitation = { ...written, mac: provenInvitation.macOf(written) }
  await tx
    .insertInto('access.invitation')
    .values(invitation)
    .onConflict((c) => c.column('account_id').doUpdateSet(invitation))
    .execute()
  return { code, expiresAt: invitation.expires_at }
}
