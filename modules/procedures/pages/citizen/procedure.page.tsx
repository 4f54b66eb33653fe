import { t } from '#kernel/i18n/t.ts'
import { definePage, show } from '#kernel/page.ts'
import { Button } from '#ui/form/button.tsx'
import { ButtonGroup } from '#ui/form/button-group.tsx'
import { Details } from '#ui/show/details.tsx'
import { Filled } from '#ui/show/filled.tsx'
import { SourceText } from '#ui/show/source-text.tsx'
import { Tag } from '#ui/show/tag.tsx'
import { dayText } from '#ui/text/day-text.ts'
import { desksFor } from '../../queries/desks-for.ts'
import { getProcedure, type ProcedureShown } from '../../queries/get-procedure.ts'
import { ProcedureCases } from './procedure-cases.tsx'
import { Offices, withHours, type OfficeShown } from './procedure-offices.tsx'
import { ProcedureFacts } from './procedure-facts.tsx'
import { onlineServiceWord } from './procedure-words.ts'

definePage({
  path: '/thu-tuc/:code',
  side: 'citizen',
  summary: 'Một thủ tục: giấy tờ, thời hạn, phí, nơi làm',
  may: 'anybody',
  show: async ({ actor, now, params }) => {
    const procedure = await getProcedure.ask(actor, now, { code: (params['code'] ?? '').slice(0, 40) })
    const offices = await withHours(await desksFor(actor, now, procedure), now)
    const description = t('{name}: giấy tờ cần có, thời hạn, lệ phí, nơi làm.', { name: t(procedure.name) })
    return show(t(procedure.name), <Procedure procedure={procedure} offices={offices} />, { description })
  },
})

type ProcedureProps = { procedure: ProcedureShown; offices: OfficeShown[] }

function Procedure({ procedure, offices }: ProcedureProps) {
  return (
    <>
      <p class="caption">
        <a href={`/thu-tuc?linh-vuc=${procedure.fieldKey}`}>
          <SourceText text={procedure.field} />
        </a>
      </p>
      <h1>
        <SourceText text={procedure.name} />
      </h1>
      <p>
        <Tag tone={procedure.onlineService === 'information' ? 'neutral' : 'success'}>
          {onlineServiceWord(procedure.onlineService)}
        </Tag>{' '}
        <span class="hint">{t('Mã thủ tục {code}', { code: procedure.code })}</span>
      </p>
      <ProcedureFacts procedure={procedure} />
      <WaysIn procedure={procedure} />
      <ProcedureCases procedure={procedure} />
      <Offices offices={offices} takesPost={takesPost(procedure)} />
      <Way procedure={procedure} />
      <Sources procedure={procedure} />
    </>
  )
}

function WaysIn({ procedure }: { procedure: ProcedureShown }) {
  const isOnline = isFiledOnline(procedure)
  return (
    <>
      <ButtonGroup>
        {isOnline ? <Button href={`/nop-ho-so/${procedure.code}`}>{t('Nộp trực tuyến')}</Button> : null}
        <Button kind={isOnline ? 'secondary' : 'primary'} href="#noi-nop">
          {t('Nộp trực tiếp ở đâu?')}
        </Button>
      </ButtonGroup>
      {isOnline ? (
        <p class="hint">
          {t('Cần: tài khoản VNeID, ảnh chụp các giấy tờ. Điền dở thì lưu lại, làm tiếp lúc khác.')}
        </p>
      ) : null}
      {procedure.onlineService === 'partial' ? <p>{partialText(procedure.partialReason)}</p> : null}
    </>
  )
}

/** Whether a dossier of the procedure can be filed online here. */
function isFiledOnline({ onlineService, procedureCases }: ProcedureShown): boolean {
  return (
    onlineService !== 'information' &&
    procedureCases.some(({ timeLimits }) => timeLimits.online !== undefined)
  )
}

function takesPost({ procedureCases }: ProcedureShown): boolean {
  return procedureCases.some(({ timeLimits }) => timeLimits.postal !== undefined)
}

function partialText(reason: string | null): string {
  if (reason === 'presence') return t('Nộp trực tuyến xong, bạn vẫn phải đến ký trước mặt cán bộ.')
  if (reason === 'site-check') return t('Nộp trực tuyến xong, cán bộ sẽ đến kiểm tra tại chỗ.')
  return t('Nộp trực tuyến được, nhưng có bước vẫn phải làm trực tiếp.')
}

function Way({ procedure }: { procedure: ProcedureShown }) {
  const [first] = procedure.procedureCases
  if (!first) return null
  return (
    <section aria-labelledby="cac-buoc">
      <h2 id="cac-buoc">{t('Cơ quan làm những bước nào')}</h2>
      <ol>
        {first.flow.steps.map((step) => (
          <li key={step.key}>
            <SourceText text={step.name} />
          </li>
        ))}
      </ol>
      <p>{t('Hồ sơ đến bước nào, bạn xem được ở trang Tra cứu hồ sơ.')}</p>
    </section>
  )
}

function Sources({ procedure }: { procedure: ProcedureShown }) {
  const { source, legalBasis } = procedure
  return (
    <section aria-labelledby="can-cu">
      <h2 id="can-cu">{t('Căn cứ')}</h2>
      {legalBasis.length > 0 ? (
        <Details summary={t('{count} văn bản pháp luật', { count: legalBasis.length })}>
          <ul>
            {legalBasis.map((instrument) => (
              <li key={instrument}>
                <SourceText text={instrument} />
              </li>
            ))}
          </ul>
        </Details>
      ) : null}
      <p class="hint">
        <Filled
          text={sourceText(source)}
          places={{ decision: <SourceText text={source['decision'] ?? ''} /> }}
        />
      </p>
    </section>
  )
}

function sourceText(source: ProcedureShown['source']): string {
  const readOn = dayText(source['readOn'] ?? '')
  if (!source['decision'])
    return t('Số liệu đọc ngày {readOn}; cần đối chiếu với quyết định công bố.', { readOn })
  return t('Công bố theo Quyết định {decision}; số liệu đọc ngày {readOn}.', { readOn })
}
