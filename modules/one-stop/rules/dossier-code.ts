import { vietnamDay } from './vietnam-day.ts'

/**
 * The code of a dossier (mã hồ sơ): unit, day of reception, serial of the day; four digits, widening after 9,999.
 * @law ND-118-2025
 */
export function dossierCode(unitCode: string, receivedAt: Date, serial: number): string {
  return `${unitCode}-${dayIn(receivedAt)}-${String(serial).padStart(4, '0')}`
}

/** Whether a code was given on the day of this instant. */
export function isCodeOfDay(code: string, at: Date): boolean {
  return code.split('-').at(-2) === dayIn(at)
}

function dayIn(at: Date): string {
  return vietnamDay(at).slice(2).replaceAll('-', '')
}
