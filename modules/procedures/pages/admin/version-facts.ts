import { t } from '#kernel/i18n/t.ts'
import type { HistoricVersion } from '../../queries/procedure-history.ts'
import type { CatalogueCase } from '../../rules/catalogue-schema.ts'
import { channelWord, countsText, feeLines, onlineServiceWord } from '../citizen/procedure-words.ts'
import { timeLimitText } from '#ui/text/time-limit-text.ts'
import { channels, partialReasons } from './catalogue-words.ts'

/** One thing a version says, in words: what it is about, and what it says. */
export type VersionFact = { label: string; lines: string[] }

/** What two versions say differently. */
export type VersionDifference = { label: string; before: string[]; after: string[] }

/** Everything a version says, in the order people read it. */
export function versionFacts(version: HistoricVersion): VersionFact[] {
  const { procedure, field, formTitle } = version
  return [
    { label: t('Tên thủ tục'), lines: [procedure.name] },
    { label: t('Lĩnh vực'), lines: [field] },
    { label: t('Dịch vụ trực tuyến'), lines: [serviceText(version)] },
    { label: t('Đối tượng'), lines: procedure.audience },
    { label: t('Kết quả'), lines: procedure.results.map(({ name }) => name) },
    { label: t('Điều kiện'), lines: procedure.conditions ? [procedure.conditions] : [] },
    { label: t('Căn cứ pháp lý'), lines: procedure.legalBasis },
    { label: t('Tên gọi tắt'), lines: procedure.aliases },
    { label: t('Biểu mẫu'), lines: [formTitle] },
    ...procedure.cases.flatMap((each) => caseFacts(each, version)),
  ]
}

/** What a case says, in words. */
export function caseFacts(each: CatalogueCase, { flows }: Pick<HistoricVersion, 'flows'>): VersionFact[] {
  const about = (what: string) => `${t(each.title)} – ${what}`
  return [
    { label: about(t('Thời hạn')), lines: limitLines(each) },
    { label: about(t('Phí, lệ phí')), lines: feeLines(each.fees) },
    { label: about(t('Giấy tờ')), lines: paperLines(each) },
    { label: about(t('Quy trình')), lines: [flows[each.caseKey]?.name ?? each.flowKey ?? ''] },
    { label: about(t('Số bộ')), lines: [String(each.sets)] },
    { label: about(t('Khi bổ sung giấy tờ')), lines: [pauseText(each.pausePolicy)] },
  ]
}

/** What the newer version says otherwise than the older one. */
export function versionDifferences(older: HistoricVersion, newer: HistoricVersion): VersionDifference[] {
  const [before, after] = [versionFacts(older), versionFacts(newer)]
  const labels = [...new Set([...before, ...after].map(({ label }) => label))]
  const linesOf = (facts: VersionFact[], label: string) =>
    facts.find((fact) => fact.label === label)?.lines ?? []
  return labels
    .map((label) => ({ label, before: linesOf(before, label), after: linesOf(after, label) }))
    .filter((each) => each.before.join('\n') !== each.after.join('\n'))
}

/** The limit of each way in which a case may be handed in. */
export function limitLines({ timeLimits }: Pick<CatalogueCase, 'timeLimits'>): string[] {
  return channels
    .filter((way) => timeLimits[way] !== undefined)
    .map((way) => `${channelWord(way)}: ${timeLimitText(timeLimits[way] ?? null)}`)
}

/** What happens to the clock when papers are missing. */
export function pauseText(policy: CatalogueCase['pausePolicy']): string {
  return policy === 'resume' ? t('Tính tiếp phần còn lại') : t('Tính lại từ đầu')
}

function paperLines({ requirements }: Pick<CatalogueCase, 'requirements'>): string[] {
  return requirements.map((paper) => {
    const must = paper.obligatory ? '' : ` (${t('nếu thuộc trường hợp')})`
    return `${t(paper.name)}: ${countsText(paper)}${must}`
  })
}

function serviceText({ procedure: { onlineService, partialReason } }: HistoricVersion): string {
  const reason = partialReasons().find(({ value }) => value === partialReason)?.label
  return reason ? `${onlineServiceWord(onlineService)}: ${reason}` : onlineServiceWord(onlineService)
}
