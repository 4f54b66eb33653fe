import { t } from '#kernel/i18n/t.ts'
import { log } from './log.ts'

/** One thing wrong in what was sent, at a JSON pointer. */
export type InputError = { pointer: string; detail: string }

/** A lawful no: rolled back, journalled, shown by its code. Anything else that is thrown is a bug. */
export class Refusal extends Error {
  readonly code: string
  readonly facts: Readonly<Record<string, unknown>>
  readonly errors: readonly InputError[]

  constructor(code: string, facts: Record<string, unknown> = {}, errors: InputError[] = []) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.facts = facts
    this.errors = errors
  }
}

type RefusalKind = { httpCode: number; text: string }

const kinds = new Map<string, RefusalKind>()

/** Declares a refusal once: how the outside sees it and what it says in Vietnamese. */
export function defineRefusals(declared: Record<string, [httpCode: number, text: string]>): void {
  for (const [code, [httpCode, text]] of Object.entries(declared)) {
    const known = kinds.get(code)
    if (known && (known.text !== text || known.httpCode !== httpCode))
      throw new Error(`refusal ${code} is declared twice with different words`)
    kinds.set(code, { httpCode, text })
  }
}

/** Every refusal code that is declared. */
export function refusalCodes(): ReadonlySet<string> {
  return new Set(kinds.keys())
}

/** Gives a lawful no with the facts that explain it. */
export function refuse(code: string, facts: Record<string, unknown> = {}): never {
  throw new Refusal(code, facts)
}

/** Refuses input that is well-formed but not acceptable, naming each field. */
export function refuseInput(errors: InputError[]): never {
  throw new Refusal('bad-input', {}, errors)
}

/** How a refusal looks from outside: the HTTP number and the sentence in the reader's language. */
export function refusalShown(refusal: Refusal): { httpCode: number; detail: string } {
  const kind = kinds.get(refusal.code) ?? withoutWords(refusal.code)
  const places = Object.fromEntries(
    Object.entries(refusal.facts).filter(([, v]) => ['string', 'number'].includes(typeof v)),
  ) as Record<string, string | number>
  return { httpCode: kind.httpCode, detail: [t(kind.text, places), ...overtakerText(refusal)].join(' ') }
}

// Whoever was slower is told who was faster, by what, and when.
function overtakerText({ facts: { by, deed, at } }: Refusal): string[] {
  if (typeof by !== 'string' || typeof deed !== 'string' || typeof at !== 'string') return []
  const day = at.slice(0, 10).split('-').toReversed().join('/')
  const words = t(deed)
  const doing = words.charAt(0).toLowerCase() + words.slice(1)
  return [t('Trước đó {by} đã {deed} lúc {at}.', { by, deed: doing, at: `${at.slice(11, 16)} ngày ${day}` })]
}

// A code of an older program in the journal, or a mistake of ours: nobody is shown the code itself.
function withoutWords(code: string): RefusalKind {
  log.error({ refusal: code }, 'refusal without words')
  return {
    httpCode: 409,
    text: 'Hệ thống không làm việc này, nhưng chưa có lời giải thích. Báo người quản trị.',
  }
}

defineRefusals({
  'malformed': [400, 'Yêu cầu không đọc được. Kiểm tra lại nội dung đã gửi.'],
  'bad-input': [422, 'Có thông tin chưa đúng. Xem từng mục được nêu rồi sửa lại.'],
  'not-signed-in': [401, 'Bạn cần đăng nhập để làm việc này.'],
  'not-found': [404, 'Không tìm thấy. Có thể đường dẫn sai hoặc bạn không có quyền xem.'],
  'not-allowed': [403, 'Bạn xem được nhưng không có quyền làm việc này.'],
  'forged-request': [403, 'Biểu mẫu đã hết hạn hoặc được gửi từ trang khác. Tải lại trang rồi gửi lại.'],
  'stale-form': [
    409,
    'Bạn đã đăng nhập lại từ khi mở trang này nên chưa có gì được ghi. Những gì bạn gõ vẫn còn dưới đây: xem lại rồi bấm lần nữa; tệp thì chọn lại.',
  ],
  'wrong-state': [409, 'Không làm được ở trạng thái hiện tại. Tải lại trang để xem trạng thái mới nhất.'],
  'wrong-method': [405, 'Địa chỉ này không nhận cách gọi đó. Dùng {allow}.'],
  'conflict': [409, 'Có thay đổi khác vừa xảy ra. Tải lại trang rồi thử lại.'],
  'session-ended': [
    401,
    'Phiên làm việc đã hết khi bạn gửi. Những gì bạn gõ vẫn còn dưới đây: xem lại rồi gửi lần nữa; tệp thì chọn lại.',
  ],
  'too-large': [413, 'Nội dung gửi lên quá lớn. Hãy gửi ít hơn hoặc chia nhỏ.'],
  'address-too-long': [414, 'Địa chỉ trang quá dài. Bớt điều kiện lọc rồi thử lại.'],
  'unsupported-type': [415, 'Loại nội dung này không được nhận.'],
  'too-many-requests': [429, 'Bạn thử quá nhiều lần. Đợi một lúc rồi thử lại.'],
  'unavailable': [503, 'Hệ thống đang bận. Vui lòng thử lại sau ít phút.'],
  'unknown-outcome': [
    503,
    'Mất kết nối đúng lúc đang ghi, nên chưa biết việc này đã được ghi hay chưa. Xem lại trước; gửi lại chính biểu mẫu này thì không bị ghi hai lần.',
  ],
})
