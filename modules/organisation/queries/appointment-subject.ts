import type { Tx } from '#kernel/db/database.ts'
import { lockPost, type PostSubject } from './post-subject.ts'

/** An appointment that is believed, locked together with its post. */
export type AppointmentSubject = {
  /** The officer whose appointment it is: her stream carries the event. */
  id: string
  appointmentId: string
  validFrom: Date
  validTo: Date | null
  acting: boolean
  givenBy: string | null
  post: PostSubject
}

/** Fetches and locks an appointment. */
export async function lockAppointment(
  tx: Tx,
  appointmentId: string,
  on: string,
): Promise<AppointmentSubject | undefined> {
  const row = await tx
    .selectFrom('organisation.appointment')
    .selectAll()
    .where('id', '=', appointmentId)
    .where('superseded_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  const post = row && (await lockPost(tx, row.post_id, on))
  if (!row || !post) return undefined
  return {
    id: row.officer_id,
    appointmentId,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    acting: row.acting,
    givenBy: row.given_by,
    post,
  }
}
