import { t } from '#kernel/i18n/t.ts'
import { SourceText } from '#ui/show/source-text.tsx'
import { Table } from '#ui/show/table.tsx'
import { numberText } from '#ui/text/number-text.ts'
import { dutyNames } from '../../queries/duty-names.ts'
import type { CatalogueFlow, FlowStep } from '../../rules/catalogue-schema.ts'
import { unitRuleWord } from './flow-words.ts'

/** A flow as officials read it: step, who, in how long, what can be chosen. */
export function FlowTable({ flow, caption }: { flow: CatalogueFlow; caption?: string }) {
  const nameOf = (key: string) => flow.steps.find((step) => step.key === key)?.name ?? key
  return (
    <Table
      caption={caption ?? t('Các bước của {name}', { name: t(flow.name) })}
      captionHidden
      rows={flow.steps}
      rowKey={(step) => step.key}
      columns={[
        { key: 'name', label: t('Bước'), cell: (step) => <SourceText text={step.name} /> },
        { key: 'duty', label: t('Nhiệm vụ'), cell: (step) => <Duty duty={step.duty} /> },
        { key: 'unit', label: t('Ở đâu'), cell: (step) => unitRuleWord(step.unitRule) },
        { key: 'hours', label: t('Giờ'), align: 'end', cell: (step) => numberText(step.hours) },
        { key: 'outcomes', label: t('Lựa chọn'), cell: (step) => <Outcomes step={step} nameOf={nameOf} /> },
      ]}
      empty={null}
    />
  )
}

function Duty({ duty }: { duty: string }) {
  return <SourceText text={dutyNames().get(duty) ?? duty} />
}

function Outcomes({ step, nameOf }: { step: FlowStep; nameOf: (key: string) => string }) {
  return (
    <>
      {step.outcomes.map(({ key, label, to, when }) => (
        <div key={key}>
          <SourceText text={label} /> →{' '}
          <SourceText text={to === 'end' ? t('kết thúc') : to.map(nameOf).join('; ')} />
          {when ? <span class="hint"> ({t('khi {condition}', { condition: when })})</span> : null}
        </div>
      ))}
      {step.joins ? (
        <div class="hint">{t('Chờ đủ: {steps}', { steps: step.joins.map(nameOf).join('; ') })}</div>
      ) : null}
    </>
  )
}
