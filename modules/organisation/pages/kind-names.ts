import { t } from '#kernel/i18n/t.ts'
import type { OfficerKind, UnitKind } from '../rules/profile.ts'

/** What a kind of unit is called on the screen. */
export function unitKindName(kind: UnitKind): string {
  const names: Record<UnitKind, string> = {
    'agency': t('Cơ quan'),
    'section': t('Phòng, bộ phận'),
    'desk': t('Một cửa'),
    'party': t('Tổ chức đảng'),
    'mass-organisation': t('Mặt trận, đoàn thể'),
    'school': t('Trường học'),
    'oversight': t('Thanh tra, kiểm tra'),
  }
  return names[kind]
}

/** What an officer is called on the screen. */
export function officerKindName(kind: OfficerKind): string {
  const names: Record<OfficerKind, string> = {
    'cadre': t('Cán bộ'),
    'civil-servant': t('Công chức'),
    'public-employee': t('Viên chức'),
  }
  return names[kind]
}

/** Where a unit's page is. */
export function unitHref(unitId: string): string {
  return `/lam-viec/to-chuc/don-vi/${unitId}`
}

/** Where an officer's page is. */
export function officerHref(officerId: string): string {
  return `/lam-viec/to-chuc/can-bo/${officerId}`
}
