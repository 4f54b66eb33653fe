import { t } from '#kernel/i18n/t.ts'
import { Filled } from '#ui/show/filled.tsx'
import { SourceText } from '#ui/show/source-text.tsx'
import type { FilingDraft } from './filing-draft.ts'
import { stagesAtMost, stagesOf } from './filing-stages.ts'

/** The small line above a page: which procedure, how far. How many pages there are is said only when no answer can change it. */
export function FilingCaption({ draft, stage }: { draft: FilingDraft; stage: string }) {
  const step = stagesOf(draft).findIndex(({ key }) => key === stage) + 1
  const { count, isCertain } = stagesAtMost(draft, stage)
  const text = isCertain
    ? t('{procedure} · Bước {step}/{count}', { step, count })
    : t('{procedure} · Bước {step}, nhiều nhất {count} bước', { step, count })
  return <Filled text={text} places={{ procedure: <SourceText text={draft.procedure.name} /> }} />
}
