import type { CatalogueRequirement } from './catalogue-schema.ts'
import type { PortalPaper } from './portal-shape.ts'

const mostCopies = 20
const longList = 30

/** The papers of a portal procedure, without its remark rows, and what was noticed on the way. */
export function readRequirements(rows: PortalPaper[]): {
  requirements: CatalogueRequirement[]
  remarks: string[]
} {
  const papers = rows.filter((row) => !isRemark(row))
  const noted = papers.flatMap((row, at) => remarksOn(row, at))
  const notes = rows.length - papers.length
  return {
    requirements: papers.map(requirementOf),
    remarks: [
      ...(notes > 0 ? [`${notes} dòng "giấy tờ" chỉ là ghi chú (0 bản chính, 0 bản sao): bỏ`] : []),
      ...(papers.length > longList ? [`${papers.length} giấy tờ: cổng gộp nhiều trường hợp, cần tách`] : []),
      ...noted,
    ],
  }
}

/** The portal misuses rows without any original or copy for remarks. */
function isRemark(row: PortalPaper): boolean {
  return (row.originals ?? 0) === 0 && (row.copies ?? 0) === 0
}

function requirementOf(row: PortalPaper, at: number): CatalogueRequirement {
  return {
    key: `giay-to-${at + 1}`,
    name: isCutOff(row) ? `Giấy tờ ${at + 1}` : row.name,
    originals: countOf(row.originals),
    copies: countOf(row.copies),
    obligatory: !isConditional(row),
    ...(row.group ? { hint: row.group.replace(/[:\s]+$/u, '') } : {}),
  }
}

function remarksOn(row: PortalPaper, at: number): string[] {
  const wrong = [row.originals, row.copies].some((count) => (count ?? 0) !== countOf(count))
  return [
    ...(isCutOff(row) ? [`tên giấy tờ ${at + 1} bị cắt cụt: "${row.name}"`] : []),
    ...(wrong ? [`số bản của giấy tờ ${at + 1} vô lý (${row.originals}/${row.copies}): hiểu là 1`] : []),
  ]
}

function isCutOff(row: PortalPaper): boolean {
  return row.name.length < 4
}

function countOf(count: number | null | undefined): number {
  const given = count ?? 0
  return Number.isInteger(given) && given >= 0 && given <= mostCopies ? given : 1
}

/** "In the case of …", "if any": asked only of some applicants. */
function isConditional(row: PortalPaper): boolean {
  return (
    /^\W*(trường hợp|đối với)|nếu có|trong trường hợp|\(nếu/iu.test(`${row.name}`) ||
    /trường hợp/iu.test(row.group)
  )
}
