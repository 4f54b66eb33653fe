import { t } from '#kernel/i18n/t.ts'
import { Details } from '#ui/show/details.tsx'
import { Panel } from '#ui/show/panel.tsx'
import { Table, type Column } from '#ui/show/table.tsx'
import { Tag } from '#ui/show/tag.tsx'
import type { Tone } from '#ui/show/tone.ts'
import type { DossierShown } from '../../queries/get-dossier.ts'
import { FileLinks } from './file-links.tsx'
import type { OfficeDossier } from './dossier-shown.ts'
import { ResultPapers } from './result-papers.tsx'
import { askedFor } from './seen-choice.tsx'

type Paper = {
  requirementId: string
  name: string
  asked: string
  obligatory: boolean
  given: DossierShown['enclosures'][number] | undefined
}

/** The papers of the dossier: what was asked for, what was given, how the clerk saw it. */
export function DossierPapers({ dossier }: OfficeDossier) {
  const papers = papersOf(dossier)
  const shown = papers.filter(({ given, obligatory }) => given || obligatory)
  const rest = papers.filter((paper) => !shown.includes(paper))
  return (
    <Panel title={t('Giấy tờ')}>
      <Table
        caption={t('Danh sách giấy tờ')}
        captionHidden
        columns={columns(dossier)}
        rows={shown}
        rowKey={(paper) => paper.requirementId}
        empty={<p>{t('Không có giấy tờ nào được nộp.')}</p>}
      />
      {rest.length > 0 ? (
        <Details summary={t('{count} giấy tờ khác, chỉ cần khi có', { count: rest.length })}>
          <ul>
            {rest.map(({ requirementId, name }) => (
              <li key={requirementId}>{name}</li>
            ))}
          </ul>
        </Details>
      ) : null}
      <ResultPapers dossier={dossier} />
    </Panel>
  )
}

function papersOf(dossier: DossierShown): Paper[] {
  const asked = dossier.requirements.map((requirement) => ({
    ...requirement,
    asked: askedFor(requirement),
    given: dossier.enclosures.find((e) => e.requirementId === requirement.requirementId),
  }))
  const known = new Set(asked.map(({ requirementId }) => requirementId))
  const others = dossier.enclosures.filter((e) => !known.has(e.requirementId))
  return [
    ...asked,
    ...others.map((given) => ({
      requirementId: given.requirementId,
      name: given.name,
      asked: '',
      obligatory: false,
      given,
    })),
  ]
}

function columns(dossier: DossierShown): Column<Paper>[] {
  return [
    { key: 'name', label: t('Giấy tờ'), cell: (paper) => <PaperName paper={paper} /> },
    { key: 'given', label: t('Đã nộp'), cell: (paper) => givenText(paper) },
    { key: 'seen', label: t('Kiểm tra'), cell: (paper) => <Seen paper={paper} /> },
    {
      key: 'files',
      label: t('Tệp'),
      cell: (paper) =>
        paper.given && paper.given.fileIds.length > 0 ? (
          <FileLinks dossier={dossier} enclosure={paper.given} />
        ) : (
          <span class="none">–</span>
        ),
    },
  ]
}

function PaperName({ paper }: { paper: Paper }) {
  return (
    <div>
      {paper.name}
      {paper.obligatory ? null : <span class="hint"> {t('(nếu có)')}</span>}
      {paper.asked ? <span class="work-what">{t('Cần {asked}', { asked: paper.asked })}</span> : null}
    </div>
  )
}

function givenText({ given }: Paper): string {
  if (!given) return '–'
  const parts = [
    given.originals > 0 ? t('{count} bản chính', { count: given.originals }) : '',
    given.copies > 0 ? t('{count} bản sao', { count: given.copies }) : '',
    given.fileIds.length > 0 ? t('{count} tệp', { count: given.fileIds.length }) : '',
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(', ') : '–'
}

function Seen({ paper: { given, obligatory } }: { paper: Paper }) {
  const shown: Record<string, [string, Tone]> = {
    original: [t('Bản chính'), 'success'],
    certified: [t('Bản chứng thực'), 'success'],
    copy: [t('Bản chụp'), 'info'],
    missing: [t('Không có'), 'warning'],
  }
  if (!given && !obligatory) return <span class="none">–</span>
  const [text, tone] = shown[given?.seen ?? ''] ?? [t('Chưa kiểm tra'), 'neutral' as const]
  return <Tag tone={tone}>{text}</Tag>
}
