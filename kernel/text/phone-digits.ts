const COUNTRY_PREFIX = /^(?:\+?84|0084)(?=[2-9]\d{7,9}$)/
const NATIONAL = /^0[2-9]\d{7,9}$/
const FOREIGN = /^(?:\+|00)(?!84)[1-9]\d{6,14}$/

/** The one way a phone number is stored and compared: 0912… for 0912…, +84 912… and 84912…; undefined when it is none. */
export function phoneDigits(text: string): string | undefined {
  const digits = text
    .normalize('NFKC')
    .replace(/\(0\)/g, '')
    .replace(/[\s.\-–()/]/g, '')
  const national = digits.replace(/^(?:\+84|0084)0/, '0').replace(COUNTRY_PREFIX, '0')
  if (NATIONAL.test(national)) return national
  return FOREIGN.test(national) ? national.replace(/^00/, '+') : undefined
}
