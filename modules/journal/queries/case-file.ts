import { z } from 'zod'
import { hasDuty } from '#kernel/actor.ts'
import { caseFile as proofOf } from '#kernel/journal/index.ts'
import { defineQuery } from '#kernel/query.ts'
import { recordNames } from '#kernel/record-names.ts'
import { refuse } from '#kernel/refusal.ts'

/** Everything of one record's journal, verifiable outside of the program (hồ sơ nhật ký của một bản ghi). */
export const caseFile = defineQuery({
  name: 'journal.case-file',
  summary:
    'Hồ sơ nhật ký của một bản ghi: mọi sự kiện với đúng chuỗi chữ đã băm, chứng minh niêm phong, mã băm của tệp',
  input: z.strictObject({ recordId: z.uuid() }),
  may: (actor) => hasDuty(actor, 'audit.read'),
  run: async ({ db }, { recordId }) => {
    const proof = await proofOf(db, recordId)
    if (proof.events.length === 0) return refuse('not-found')
    const record = (await recordNames(db, [recordId])).get(recordId) ?? null
    return { ...proof, record, howToVerify: HOW_TO_VERIFY }
  },
})

// In the file itself, for whoever opens it years later without the program; in Vietnamese, as the file.
const HOW_TO_VERIFY = [
  'Mỗi sự kiện: hash = SHA-256 của chuỗi UTF-8 trong text (một mảng JSON; phần tử đầu là hash của sự kiện trước, null ở sự kiện đầu).',
  'Nối chuỗi: phần tử đầu của text ở sự kiện số n bằng hash của sự kiện số n-1; seq tăng từng 1 từ 1.',
  'Niêm phong: lá = SHA-256(00 ‖ "recordId:seq:" ‖ hash). Với từng bước của path: nút = SHA-256(01 ‖ trái ‖ phải). Gốc = SHA-256(02 ‖ prevRoot ‖ nút trên cùng); prevRoot trống ở niêm phong đầu.',
  'So gốc với bản niêm phong cơ quan đã chép ra nơi khác (trang Kiểm tra nhật ký, log máy chủ).',
  'Tệp: sha256 là SHA-256 của nội dung tệp.',
]
