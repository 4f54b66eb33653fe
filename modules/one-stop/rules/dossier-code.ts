/**
 * The code of a dossier (mã hồ sơ): unit, day of reception, serial of the day; four digits, widening after 9,999.
 * @law ND-107-2021: unit identifier, YYMMDD, serial number
 */
export function dossierCode(unitCode: string, receivedOn: string, serial: number): string {
  return `${unitCode}-${receivedOn.slice(2).replaceAll('-', '')}-${String(serial).padStart(4, '0')}`
}
