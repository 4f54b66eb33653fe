import { t } from '#kernel/i18n/t.ts'
import { definePage, go, show, type PageAnswer, type PageRequest } from '#kernel/page.ts'
import { refuse } from '#kernel/refusal.ts'
import { EmptyState } from '#ui/show/empty-state.tsx'
import { draftWith, filerOf, findNamedDossier, type Filer, type FilingDraft } from './filing-draft.ts'
import { beginFiling, showStart } from './filing-start.tsx'
import { keepPapers, showPapers } from './filing-papers.tsx'
import { keepQuestions, showQuestions } from './filing-questions.tsx'
import { keepReturn, showReturn } from './filing-return.tsx'
import { showCheck, submitFiling } from './filing-check.tsx'
import { isPaperBox } from './sent-papers.ts'
import { firstUnfinished, stageHref } from './filing-stages.ts'

definePage({
  path: '/nop-ho-so/:code',
  side: 'citizen',
  summary: 'Nộp hồ sơ trực tuyến: chọn trường hợp, trả lời từng trang, tải giấy tờ, kiểm tra, nộp',
  may: (actor) => actor.kind === 'citizen' || actor.kind === 'representative',
  takesFiles: isPaperBox,
  keepsGoodFiles: true,
  show: (request) => withDraft(request, { start: showStart, draft: showDraft }),
  post: (request) => withDraft(request, { start: beginFiling, draft: keepAnswer }),
})

type Ways = {
  start: (filer: Filer, outdated?: FilingDraft['dossier']) => Promise<PageAnswer>
  draft: (draft: FilingDraft) => Promise<PageAnswer>
}

async function withDraft(request: PageRequest, ways: Ways): Promise<PageAnswer> {
  const filer = await filerOf(request)
  if (filer.cases.length === 0) return showNotOnline(filer)
  const dossier = await findNamedDossier(filer)
  if (!dossier) return ways.start(filer)
  if (dossier.state !== 'draft') return go(`/ho-so/${dossier.reference}`)
  const draft = draftWith(filer, dossier)
  return draft && request.query.get('trang') !== 'bat-dau' ? ways.draft(draft) : ways.start(filer, dossier)
}

async function showDraft(draft: FilingDraft): Promise<PageAnswer> {
  const stage = draft.request.query.get('trang')
  if (!stage) return go(stageHref(draft, firstUnfinished(draft)))
  if (stage === 'giay-to') return showPapers(draft)
  if (stage === 'nhan-ket-qua') return showReturn(draft)
  return stage === 'kiem-tra' ? showCheck(draft) : showQuestions(draft, stage)
}

async function keepAnswer(draft: FilingDraft): Promise<PageAnswer> {
  const stage = draft.request.query.get('trang') ?? refuse('not-found')
  if (stage === 'giay-to') return keepPapers(draft)
  if (stage === 'nhan-ket-qua') return keepReturn(draft)
  return stage === 'kiem-tra' ? submitFiling(draft) : keepQuestions(draft, stage)
}

function showNotOnline({ procedure }: Filer): PageAnswer {
  const body = (
    <>
      <h1>{t(procedure.name)}</h1>
      <EmptyState
        title={t('Thủ tục này chưa nộp trực tuyến được')}
        action={{ label: t('Xem nơi nộp trực tiếp'), href: `/thu-tuc/${procedure.code}#noi-nop` }}
      >
        <p>{t('Mang giấy tờ đến bộ phận một cửa; cán bộ sẽ nhận và hẹn ngày trả kết quả.')}</p>
      </EmptyState>
    </>
  )
  return show(t(procedure.name), body)
}
