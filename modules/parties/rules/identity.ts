import { t } from '#kernel/i18n/t.ts'
import { refuseInput, type InputError } from '#kernel/refusal.ts'
import { CITIZEN_CARD, findDocument, guessedDocument } from './identity-documents.ts'

/** A number is somebody's only together with its kind and the country that gave it (số định danh, loại giấy tờ, nước cấp). */
export type Identity = { identityNumber: string; identityKind: string; identityCountry: string }

/** A number as it was typed: kind and country may be left out where the number says them itself. */
export type TypedIdentity = {
  kind: 'citizen' | 'body'
  identityNumber: string
  identityKind?: string | null | undefined
  identityCountry?: string | null | undefined
}

/** The identity meant by what was typed, or what is wrong with it. */
export function readIdentity(typed: TypedIdentity): Identity | InputError {
  const number = typed.identityNumber.trim()
  if (!typed.identityKind) return guessed(typed.kind, number)
  const document = findDocument(typed.identityKind)
  if (!document || document.of !== typed.kind)
    return wrong('identityKind', t('Loại giấy tờ này không có trong danh mục. Chọn lại.'))
  if (!document.isNumber.test(number))
    return wrong(
      'identityNumber',
      t('{document}: số gồm {says}.', { document: t(document.label), says: t(document.says) }),
    )
  return withCountry(
    document.key,
    number,
    document.country ?? (typed.identityCountry ?? '').trim().toUpperCase(),
  )
}

function withCountry(
  identityKind: string,
  identityNumber: string,
  identityCountry: string,
): Identity | InputError {
  if (/^[A-Z]{2}$/.test(identityCountry)) return { identityNumber, identityKind, identityCountry }
  return wrong('identityCountry', t('Ghi nước cấp bằng hai chữ cái, ví dụ VN, US, JP.'))
}

/** The same, refused at its field when it is wrong. */
export function identityOf(typed: TypedIdentity): Identity {
  const read = readIdentity(typed)
  return 'pointer' in read ? refuseInput([read]) : read
}

/** Two ways to write the number of a branch: with and without its hyphen. */
export function writingsOf(number: string): string[] {
  const [, head, branch] = /^(\d{10})-?(\d{3})$/.exec(number) ?? []
  return head && branch ? [`${head}-${branch}`, `${head}${branch}`] : [number]
}

/** The last digits of a number, as lists show it: enough to tell two people apart, too little to be one of them. */
export function maskedNumber(number: string | null): string | null {
  return number === null ? null : `…${number.slice(-4)}`
}

/** The identity of a person by the twelve digits of her card. */
export function citizenCard(identityNumber: string): Identity {
  return { identityNumber, identityKind: CITIZEN_CARD, identityCountry: 'VN' }
}

function guessed(kind: 'citizen' | 'body', number: string): Identity | InputError {
  const document = guessedDocument(kind, number)
  if (document?.country)
    return { identityNumber: number, identityKind: document.key, identityCountry: document.country }
  if (/^[A-Z]\d{7,8}$/i.test(number))
    return wrong('identityKind', t('Số này có thể là hộ chiếu: chọn loại giấy tờ và ghi nước cấp.'))
  return wrong(
    'identityNumber',
    kind === 'body'
      ? t(
          'Mã số tổ chức có 10 chữ số, có thể thêm -001. Số của nước ngoài thì chọn loại giấy tờ, ghi nước cấp.',
        )
      : t('Căn cước có 12 chữ số. Giấy tờ khác thì chọn loại giấy tờ và ghi nước cấp.'),
  )
}

function wrong(field: string, detail: string): InputError {
  return { pointer: `/${field}`, detail }
}

/** The number when it is one of a card of this country, by which officers are known too; null for any other paper. */
export function cardNumber(typed: TypedIdentity): string | null {
  const read = readIdentity(typed)
  return !('pointer' in read) && ['citizen-card', 'old-card'].includes(read.identityKind)
    ? read.identityNumber
    : null
}
