import { hasDuty } from '#kernel/actor.ts'
import { exportTable, type ExportColumn } from '#kernel/export/export-table.ts'
import { t } from '#kernel/i18n/t.ts'
import { definePage, show, type PageRequest } from '#kernel/page.ts'
import { refuse } from '#kernel/refusal.ts'
import { TextInput } from '#ui/form/text-input.tsx'
import { PageHead } from '#ui/layout/page-head.tsx'
import { CursorPager } from '#ui/show/cursor-pager.tsx'
import { Day } from '#ui/show/day.tsx'
import { EmptyState } from '#ui/show/empty-state.tsx'
import { FilterBar } from '#ui/show/filter-bar.tsx'
import { PersonName } from '#ui/show/person-name.tsx'
import { Reference } from '#ui/show/reference.tsx'
import { Table } from '#ui/show/table.tsx'
import { Tag } from '#ui/show/tag.tsx'
import { dayText } from '#ui/text/day-text.ts'
import { instantText } from '#ui/text/instant-text.ts'
import { resultRegister, type RegisteredNumber } from '../../queries/result-register.ts'
import { EXPORT_PERSONAL } from '../../rules/export-personal.ts'
import { vietnamDay } from '../../rules/vietnam-day.ts'

const PATH = '/lam-viec/so-ket-qua'

definePage({
  path: PATH,
  side: 'staff',
  summary: 'Sổ kết quả của cơ quan trong năm, kể cả số đã hủy',
  may: (actor) => hasDuty(actor, 'one-stop.see'),
  menu: { label: 'Sổ kết quả', group: 'Một cửa', order: 32 },
  show: async (request) => {
    const { actor, now, query } = request
    if (actor.kind !== 'officer') return refuse('not-found')
    const year = yearAsked(request)
    const cursor = query.get('sau') ?? undefined
    const isThisYear = year === Number(vietnamDay(now).slice(0, 4))
    const register = await resultRegister.ask(actor, now, { unitId: actor.unitId, year, cursor })
    return show(
      t('Sổ kết quả'),
      <>
        <PageHead title={t('Sổ kết quả năm {year}', { year })} caption={actor.unit} />
        <FilterBar action={PATH} label={t('Chọn năm')} inUse={isThisYear ? 0 : 1}>
          <TextInput name="nam" label={t('Năm')} value={String(year)} inputMode="numeric" width="w4" />
        </FilterBar>
        <Table
          caption={t('Số đã cấp, mới nhất trước')}
          rows={register.rows}
          rowKey={(row) => `${row.number}-${row.struck}`}
          empty={
            <EmptyState title={t('Năm {year} chưa cấp số nào', { year })}>
              <p>{t('Số hiện ở đây khi kết quả được vào sổ và phát hành.')}</p>
            </EmptyState>
          }
          columns={columns()}
        />
        <CursorPager
          shown={register.rows.length}
          count={register.count}
          {...(register.next ? { nextHref: `${PATH}?nam=${year}&sau=${register.next}` } : {})}
          {...(cursor ? { firstHref: `${PATH}?nam=${year}` } : {})}
        />
        {register.rows.length > 0 ? (
          <p>
            <a href={`${PATH}/xuat?nam=${year}`}>{t('Xuất sổ ra tệp XLSX')}</a>
          </p>
        ) : null}
      </>,
    )
  },
})

definePage({
  path: `${PATH}/xuat`,
  side: 'staff',
  summary: 'Xuất sổ kết quả của một năm ra tệp XLSX',
  may: (actor) => hasDuty(actor, 'one-stop.see'),
  show: async (request) => {
    const { actor } = request
    if (actor.kind !== 'officer') return refuse('not-found')
    const year = yearAsked(request)
    return exportTable(request, {
      what: 'one-stop.result-register',
      format: 'xlsx',
      fileName: `so-ket-qua-${year}`,
      sheet: t('Sổ kết quả'),
      title: t('Sổ kết quả năm {year}', { year }),
      columns: exportColumns(),
      rows: await allNumbers(request, actor.unitId, year),
      personalDuty: EXPORT_PERSONAL,
      narrowedTo: { unitId: actor.unitId, year: String(year) },
    })
  },
})

async function allNumbers(
  { actor, now }: PageRequest,
  unitId: string,
  year: number,
): Promise<RegisteredNumber[]> {
  const rows: RegisteredNumber[] = []
  let cursor: string | undefined
  do {
    const found: Awaited<ReturnType<typeof resultRegister.ask>> = await resultRegister.ask(actor, now, {
      unitId,
      year,
      limit: 200,
      cursor,
    })
    rows.push(...found.rows)
    cursor = found.next ?? undefined
  } while (cursor)
  return rows
}

function exportColumns(): ExportColumn<RegisteredNumber>[] {
  return [
    { key: 'number', label: t('Số'), text: ({ number }) => number, width: 8 },
    { key: 'on', label: t('Ngày'), text: ({ issuedOn }) => dayText(issuedOn) },
    { key: 'dossier', label: t('Hồ sơ'), text: ({ code }) => code ?? '' },
    { key: 'applicant', label: t('Chủ hồ sơ'), text: ({ applicantName }) => applicantName, isPersonal: true },
    { key: 'procedure', label: t('Thủ tục'), text: ({ procedure }) => procedure, width: 48 },
    { key: 'by', label: t('Người cấp số'), text: ({ issuedBy }) => issuedBy ?? '' },
    { key: 'cancelled', label: t('Đã hủy'), text: ({ cancelReason }) => cancelReason ?? '' },
  ]
}

function yearAsked({ query, now }: PageRequest): number {
  const year = Number(query.get('nam'))
  return Number.isInteger(year) && year >= 2000 && year <= 2200 ? year : Number(vietnamDay(now).slice(0, 4))
}

function columns() {
  return [
    { key: 'number', label: t('Số'), cell: (row: RegisteredNumber) => <NumberCell {...row} /> },
    { key: 'on', label: t('Ngày'), noWrap: true, cell: (row: RegisteredNumber) => <Day on={row.issuedOn} /> },
    {
      key: 'dossier',
      label: t('Hồ sơ'),
      cell: (row: RegisteredNumber) => (
        <a href={`/lam-viec/ho-so/${row.dossierId}`}>
          <Reference code={row.code ?? ''} />
        </a>
      ),
    },
    {
      key: 'applicant',
      label: t('Chủ hồ sơ'),
      cell: (row: RegisteredNumber) => <PersonName name={row.applicantName} />,
    },
    {
      key: 'kind',
      label: t('Kết quả'),
      cell: ({ kind, procedure }: RegisteredNumber) => (kind ? `${kind} (${t(procedure)})` : t(procedure)),
    },
    { key: 'by', label: t('Người cấp số'), cell: (row: RegisteredNumber) => row.issuedBy },
  ]
}

// A cancelled number keeps its line: the law wants to see it, and why.
function NumberCell({ number, cancelledAt, cancelReason, struck, replacedAt }: RegisteredNumber) {
  if (!cancelledAt || !cancelReason)
    return (
      <>
        {number} {replacedAt ? <Tag tone="warning">{t('Đã được thay thế')}</Tag> : null}
      </>
    )
  return (
    <>
      <del>{number}</del> <Tag tone="warning">{struck > 0 ? t('Đã gạch, cấp lại') : t('Đã hủy')}</Tag>
      <p class="hint">{t('{at}: {reason}', { at: instantText(cancelledAt), reason: t(cancelReason) })}</p>
    </>
  )
}
