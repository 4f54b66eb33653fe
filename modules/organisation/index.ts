import { defineRecordNames } from '#kernel/record-names.ts'
import { organisationFields, organisationNames } from './queries/record-names.ts'
import { defineRecord } from '#kernel/events.ts'
import './rules/refusals.ts'
import { codesOfUnits, unitWithCode } from './queries/unit-codes.ts'

export { appoint } from './operations/appoint.ts'
export { createPost } from './operations/create-post.ts'
export { createUnit } from './operations/create-unit.ts'
export { delegate } from './operations/delegate.ts'
export { endAppointment } from './operations/end-appointment.ts'
export { endDelegation } from './operations/end-delegation.ts'
export { endUnit } from './operations/end-unit.ts'
export { importPosts } from './operations/import-posts.ts'
export { importUnits } from './operations/import-units.ts'
export { loadCalendar } from './operations/load-calendar.ts'
export { loadProfile } from './operations/load-profile.ts'
export { moveOfficer } from './operations/move-officer.ts'
export { publishCalendarYear } from './operations/publish-calendar-year.ts'
export { recordAbsence } from './operations/record-absence.ts'
export { registerOfficer } from './operations/register-officer.ts'
export { reviseUnit } from './operations/revise-unit.ts'
export { setCalendarDay } from './operations/set-calendar-day.ts'
export { setOfficeHours } from './operations/set-office-hours.ts'
export { agenciesBelow } from './queries/agencies-below.ts'
export { calendarFor } from './queries/calendar-for.ts'
export { calendar } from './queries/calendar.ts'
export { dueDay } from './queries/due-day.ts'
export { findOfficers, type OfficerRow } from './queries/find-officers.ts'
export { getOfficer } from './queries/get-officer.ts'
export { getUnit } from './queries/get-unit.ts'
export { newAdministrator } from './operations/new-administrator.ts'
export { heldPosts, officerActor, type HeldPost, type OfficerInPost } from './queries/officer-actor.ts'
export { officerSubject, type OfficerSubject } from './queries/officer-subject.ts'
export { dutiesWithoutHolder, postCanDo } from './queries/post-can-do.ts'
export { posts, type PostListRow } from './queries/posts.ts'
export { profileKeys, readProfile } from './queries/read-profile.ts'
export { receptionDesks, type ReceptionDesk } from './queries/reception-desks.ts'
export { versionOf } from './queries/revision.ts'
export { topUnitName } from './queries/top-unit-name.ts'
export { findUnitOn, unitCode, unitLevel, unitName, type UnitOn } from './queries/unit-on.ts'
export { agencyAbove, unitAndAbove } from './queries/unit-subject.ts'
export { units, type UnitRow } from './queries/units.ts'
export { whoMay } from './queries/who-may.ts'
export { administersAll, isAdministrator } from './rules/administers.ts'
export type { Profile } from './rules/profile.ts'

defineRecord({
  module: 'organisation',
  digestVersion: 1,
  digestFunction: 'organisation.record_digest',
  codesOf: codesOfUnits,
  recordOf: unitWithCode,
})

defineRecordNames(organisationNames, organisationFields)
