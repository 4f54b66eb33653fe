import { t } from '#kernel/i18n/t.ts'
import { Day } from '#ui/show/day.tsx'
import { EmptyState } from '#ui/show/empty-state.tsx'
import { Panel } from '#ui/show/panel.tsx'
import { SourceText } from '#ui/show/source-text.tsx'
import { Table } from '#ui/show/table.tsx'
import { Tag } from '#ui/show/tag.tsx'
import type { Tone } from '#ui/show/tone.ts'
import type { HistoricVersion } from '../../queries/procedure-history.ts'
import { procedureHref } from './catalogue-words.ts'
import { versionDifferences } from './version-facts.ts'

/** What a version is at this moment, and in which tone. */
export function versionTag(version: HistoricVersion): { text: string; tone: Tone } {
  if (version.isDraft) return { text: t('Bản thảo'), tone: 'info' }
  if (version.isInForce) return { text: t('Đang áp dụng'), tone: 'success' }
  return { text: t('Ngoài thời gian áp dụng'), tone: 'neutral' }
}

type VersionsProps = { versions: readonly HistoricVersion[]; chosen: HistoricVersion }

/** The versions of a procedure with their days, each a way to look at it. */
export function VersionsTable({ code, versions, chosen }: VersionsProps & { code: string }) {
  return (
    <Panel title={t('Các phiên bản')}>
      <ul class="plain">
        {versions.map((version) => (
          <li key={version.version}>
            <a
              href={`${procedureHref(code)}?phien-ban=${version.version}`}
              aria-current={version === chosen ? 'true' : undefined}
            >
              {t('Phiên bản {version}', { version: version.version })}
            </a>{' '}
            <Tag tone={versionTag(version).tone}>{versionTag(version).text}</Tag>
            <div class="hint">
              <Day on={version.validFrom} /> – {version.validTo ? <Day on={version.validTo} /> : t('nay')}
              {version.decisionNo ? ` · ${version.decisionNo}` : null}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** What the chosen version says otherwise than the one before it. */
export function Differences({ versions, chosen }: VersionsProps) {
  const before = versions[versions.indexOf(chosen) + 1]
  if (!before) return null
  const rows = versionDifferences(before, chosen)
  return (
    <Panel title={t('Khác phiên bản {version}', { version: before.version })}>
      <Table
        caption={t('Khác biệt')}
        captionHidden
        rows={rows}
        rowKey={(row) => row.label}
        columns={[
          { key: 'label', label: t('Phần'), cell: (row) => row.label },
          { key: 'before', label: t('Trước'), cell: (row) => <Lines lines={row.before} /> },
          { key: 'after', label: t('Nay'), cell: (row) => <Lines lines={row.after} /> },
        ]}
        empty={<EmptyState title={t('Nội dung như nhau, chỉ khác quy trình hoặc ngày áp dụng')} />}
      />
    </Panel>
  )
}

function Lines({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return <span class="none">–</span>
  return (
    <>
      {lines.map((line) => (
        <div key={line}>
          <SourceText text={line} />
        </div>
      ))}
    </>
  )
}
