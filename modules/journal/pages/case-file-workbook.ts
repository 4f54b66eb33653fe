import { workbookOf, type Sheet } from '#kernel/export/sheet-file.ts'
import { t } from '#kernel/i18n/t.ts'
import { Refusal, refusalShown } from '#kernel/refusal.ts'
import { instantText } from '#ui/text/instant-text.ts'
import type { caseFile } from '../queries/case-file.ts'
import type { EventChange, EventRow } from '../queries/find-events.ts'

type CaseFile = Awaited<ReturnType<typeof caseFile.ask>>

/** The journal of one record as a workbook: what happened, the seal's proof, the papers, and how all is checked. */
export function caseFileWorkbook(file: CaseFile, rows: readonly EventRow[]): Promise<Buffer> {
  return workbookOf(eventSheet(file, rows), sealSheet(file), fileSheet(file))
}

function eventSheet({ record, recordId, events }: CaseFile, rows: readonly EventRow[]): Sheet {
  const hashes = new Map(events.map(({ eventId, hash }) => [eventId, hash]))
  return {
    name: t('Sự kiện'),
    before: [
      t('Nhật ký của {name}', { name: `${t(record?.kind ?? 'Bản ghi khác')} ${record?.name ?? recordId}` }),
    ],
    widths: [6, 20, 28, 28, 40, 50, 40, 66],
    head: [t('Số'), t('Lúc'), t('Ai'), t('Vị trí'), t('Làm gì'), t('Đã đổi'), t('Kết quả'), t('Mã băm')],
    lines: rows.map((row) => [
      row.seq,
      instantText(row.at),
      row.actor ?? row.actorKind,
      [row.post, row.unit].filter(Boolean).join(' · '),
      t(row.label),
      row.changes.map(changeText).join('; '),
      row.refusal ? refusalShown(new Refusal(row.refusal)).detail : t('Đã làm'),
      hashes.get(row.eventId) ?? '',
    ]),
    after: [],
  }
}

function changeText({ field, before, after }: EventChange): string {
  return before === undefined && after === undefined
    ? t(field)
    : `${t(field)}: ${before ?? ''} → ${after ?? ''}`
}

function sealSheet({ seal, howToVerify }: CaseFile): Sheet {
  const facts: [string, string | number][] = seal
    ? [
        [t('Niêm phong số'), seal.number],
        [t('Lúc'), instantText(seal.sealedAt)],
        [t('Đến sự kiện số'), seal.seq],
        [t('Mã băm'), seal.hash],
        ...seal.path.map(({ side, hash }, n): [string, string] => [`path ${n + 1}: ${side}`, hash]),
        [t('Gốc trước'), seal.prevRoot ?? ''],
        [t('Gốc Merkle'), seal.root],
      ]
    : [[t('Chưa niêm phong'), '']]
  return {
    name: t('Niêm phong'),
    before: [],
    widths: [28, 70],
    head: [t('Là gì'), t('Giá trị')],
    lines: facts,
    after: ['', ...howToVerify],
  }
}

function fileSheet({ files }: CaseFile): Sheet {
  return {
    name: t('Tệp'),
    before: [],
    widths: [50, 24, 14, 70],
    head: [t('Tên tệp'), t('Loại'), t('Dung lượng (byte)'), 'SHA-256'],
    lines: files.map(({ name, mediaType, sizeBytes, sha256 }) => [name, mediaType, sizeBytes, sha256]),
    after: [],
  }
}
