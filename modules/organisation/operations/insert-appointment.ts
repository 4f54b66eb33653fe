import type { Tx } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { refuse } from '#kernel/refusal.ts'
import { dayNumber, isoDay } from '#kernel/working-time/iso-day.ts'
import { startOfDay, vietNamDay } from '../rules/viet-nam-day.ts'
import type { AppointmentSubject } from '../queries/appointment-subject.ts'
import type { PostSubject } from '../queries/post-subject.ts'

/** Who holds which post from when. */
export type NewAppointment = {
  officerId: string
  post: PostSubject
  from: Date
  decisionNo: string | null
  recordedAt: Date
  /** Who gave it alone in an emergency, and until when. */
  acting?: { givenBy: string; until: Date }
}

/** Writes an appointment, unless the post does not stand then or she holds it already; only operations call it. */
export async function insertAppointment(
  tx: Tx,
  { officerId, post, from, decisionNo, recordedAt, acting }: NewAppointment,
): Promise<string> {
  const on = vietNamDay(from)
  if (post.validFrom > on || (post.validTo !== null && post.validTo < on)) refuse('post-not-standing')
  const held = await tx
    .selectFrom('organisation.appointment')
    .select('id')
    .where('officer_id', '=', officerId)
    .where('post_id', '=', post.id)
    .where('superseded_at', 'is', null)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', from)]))
    .executeTakeFirst()
  if (held) refuse('already-holds-post')
  const id = uuid()
  await tx
    .insertInto('organisation.appointment')
    .values({
      id,
      officer_id: officerId,
      post_id: post.id,
      valid_from: from,
      valid_to: endOf(post, acting),
      recorded_at: recordedAt,
      superseded_at: null,
      decision_no: decisionNo,
      ...actingColumns(acting),
    })
    .execute()
  return id
}

function endOf({ validTo }: PostSubject, acting: NewAppointment['acting']): Date | null {
  if (acting) return acting.until
  return validTo === null ? null : startOfDay(isoDay(dayNumber(validTo) + 1))
}

function actingColumns(acting: NewAppointment['acting']) {
  return { acting: acting !== undefined, given_by: acting?.givenBy ?? null }
}

export type Ending = { at: Date; decisionNo: string | null; recordedAt: Date }

/** Ends an appointment: what was believed before stays on record beside it; only operations call it. */
export async function closeAppointment(
  tx: Tx,
  appointment: AppointmentSubject,
  { at, decisionNo, recordedAt }: Ending,
): Promise<void> {
  if (at <= appointment.validFrom) refuse('ends-before-it-begins')
  if (appointment.validTo !== null && appointment.validTo <= at) refuse('already-ended')
  await tx
    .updateTable('organisation.appointment')
    .set({ superseded_at: recordedAt })
    .where('id', '=', appointment.appointmentId)
    .execute()
  await tx
    .insertInto('organisation.appointment')
    .values({
      id: uuid(),
      officer_id: appointment.id,
      post_id: appointment.post.id,
      valid_from: appointment.validFrom,
      valid_to: at,
      recorded_at: recordedAt,
      superseded_at: null,
      decision_no: decisionNo,
      acting: appointment.acting,
      given_by: appointment.givenBy,
    })
    .execute()
}
