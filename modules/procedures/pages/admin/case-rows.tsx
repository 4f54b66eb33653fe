import { t } from '#kernel/i18n/t.ts'
import { errorOf, type FieldError } from '#ui/form/error-summary.tsx'
import { HiddenFields } from '#ui/form/hidden-fields.tsx'
import { Select } from '#ui/form/select.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import type {
  CatalogueCase,
  CatalogueFee,
  CatalogueRequirement,
  Channel,
  TimeLimit,
} from '../../rules/catalogue-schema.ts'
import { Details } from '#ui/show/details.tsx'
import { channelWord } from '../citizen/procedure-words.ts'
import { feeBoxLabels, paperBoxLabels } from './box-labels.ts'
import { channels } from './catalogue-words.ts'

const EMPTY_ROWS = 2

/** What the rows of a form need: what was typed, and what is wrong. */
export type RowsProps = { form: URLSearchParams; isPosted: boolean; errors: readonly FieldError[] }

/** The time limit of each way to hand a dossier in. */
export function LimitRows({ limits, form, errors }: RowsProps & { limits: CatalogueCase['timeLimits'] }) {
  return (
    <>
      {channels.map((way) => (
        <fieldset class="desk-paper" key={way}>
          <legend class="label">{channelWord(way)}</legend>
          <div class="desk-counts">
            <Select
              name={`limit-${way}`}
              label={t('Cách tính')}
              choices={limitKinds()}
              emptyLabel={t('Không nhận cách này')}
              value={form.get(`limit-${way}`) ?? kindOf(limits[way])}
            />
            <TextInput
              name={`length-${way}`}
              label={t('Số lượng')}
              width="w4"
              inputMode="numeric"
              value={form.get(`length-${way}`) ?? lengthOf(limits[way])}
              error={errorOf(errors, `length-${way}`)}
            />
          </div>
        </fieldset>
      ))}
    </>
  )
}

function limitKinds(): { value: string; label: string }[] {
  return [
    { value: 'none', label: t('Luật không ấn định') },
    { value: 'same-day', label: t('Trong ngày, sau 15 giờ thì ngày làm việc tiếp theo') },
    { value: 'working-day', label: t('Ngày làm việc') },
    { value: 'calendar-day', label: t('Ngày, kể cả ngày nghỉ') },
    { value: 'working-hour', label: t('Giờ làm việc') },
    { value: 'month', label: t('Tháng') },
    { value: 'year', label: t('Năm') },
  ]
}

function kindOf(limit: TimeLimit | null | undefined): string {
  if (limit === undefined) return ''
  if (limit === null) return 'none'
  return limit.rule === 'same-day-15h' ? 'same-day' : limit.unit
}

function lengthOf(limit: TimeLimit | null | undefined): string {
  return limit && limit.length > 0 ? String(limit.length) : ''
}

/** The fees and charges; an empty sum is one that the council has yet to set. */
export function FeeRows({ fees, form, isPosted, errors }: RowsProps & { fees: readonly CatalogueFee[] }) {
  const rows = rowCount(form, 'fee', 'kind', isPosted ? 0 : fees.length + EMPTY_ROWS)
  return (
    <>
      <p class="hint">
        {t('Để trống số tiền nếu Hội đồng nhân dân chưa đặt mức thu. Chọn “Không thu” để bỏ dòng.')}
      </p>
      {Array.from({ length: rows }, (_, row) => (
        <FeeRow key={row} row={row} fee={fees[row]} form={form} errors={errors} />
      ))}
    </>
  )
}

type FeeRowProps = Omit<RowsProps, 'isPosted'> & { row: number; fee: CatalogueFee | undefined }

function FeeRow({ row, fee, form, errors }: FeeRowProps) {
  const box = (name: string) => `fee-${row}-${name}`
  const labels = feeBoxLabels()
  const ways = channels.map((value: Channel) => ({ value, label: channelWord(value) }))
  const keep = (name: string, value: string | null | undefined) => form.get(box(name)) ?? value ?? ''
  return (
    <fieldset class="desk-paper">
      <legend class="label">{t('Khoản {row}', { row: row + 1 })}</legend>
      <div class="desk-counts">
        <Select
          name={box('kind')}
          label={labels.kind}
          choices={feeKinds()}
          emptyLabel={t('Không thu')}
          value={keep('kind', fee?.kind)}
        />
        <TextInput
          name={box('amount')}
          label={labels.amount}
          width="w10"
          inputMode="numeric"
          value={keep('amount', fee?.amountVnd?.toString())}
          error={errorOf(errors, box('amount'))}
        />
        <Select name={box('per')} label={labels.per} choices={perChoices()} value={keep('per', fee?.per)} />
        <Select
          name={box('channel')}
          label={labels.channel}
          choices={ways}
          emptyLabel={t('Mọi cách')}
          value={keep('channel', fee?.channel)}
        />
      </div>
      <div class="desk-counts">
        <TextInput
          name={box('basis')}
          label={labels.basis}
          width="w20"
          value={keep('basis', fee?.basis)}
          error={errorOf(errors, box('basis'))}
        />
        <TextInput
          name={box('note')}
          label={labels.note}
          width="w20"
          value={keep('note', fee?.note)}
          optional
        />
      </div>
    </fieldset>
  )
}

function feeKinds(): { value: string; label: string }[] {
  return [
    { value: 'fee', label: t('Phí') },
    { value: 'charge', label: t('Lệ phí') },
  ]
}

function perChoices(): { value: string; label: string }[] {
  return [
    { value: 'dossier', label: t('hồ sơ') },
    { value: 'copy', label: t('bản') },
    { value: 'page', label: t('trang') },
    { value: 'person', label: t('người') },
    { value: 'signature', label: t('chữ ký') },
  ]
}

/** The papers asked for; one whose name is emptied is dropped. */
export function PaperRows({
  papers,
  form,
  isPosted,
  errors,
}: RowsProps & { papers: readonly CatalogueRequirement[] }) {
  const rows = rowCount(form, 'paper', 'name', isPosted ? 0 : papers.length + EMPTY_ROWS)
  return (
    <>
      <p class="hint">{t('Xóa tên để bỏ giấy tờ. Không hỏi giấy tờ ngoài quy định của pháp luật.')}</p>
      {Array.from({ length: rows }, (_, row) => (
        <PaperRow key={row} row={row} paper={papers[row]} form={form} errors={errors} />
      ))}
    </>
  )
}

type PaperRowProps = Omit<RowsProps, 'isPosted'> & { row: number; paper: CatalogueRequirement | undefined }

function PaperRow({ row, paper, form, errors }: PaperRowProps) {
  const box = (name: string) => `paper-${row}-${name}`
  const keep = (name: string, value: string | undefined) => form.get(box(name)) ?? value ?? ''
  const labels = paperBoxLabels()
  const must = [
    { value: 'yes', label: t('Bắt buộc') },
    { value: 'no', label: t('Nếu thuộc trường hợp') },
  ]
  const wrong = errorOf(errors, box('originals'))
  return (
    <fieldset class="desk-paper">
      <legend class="label">{t('Giấy tờ {row}', { row: row + 1 })}</legend>
      <HiddenFields values={{ [box('key')]: keep('key', paper?.key) }} />
      <TextInput name={box('name')} label={labels.name} value={keep('name', paper?.name)} />
      <div class="desk-counts">
        <TextInput
          name={box('originals')}
          label={labels.originals}
          width="w4"
          inputMode="numeric"
          value={keep('originals', paper?.originals.toString())}
          error={wrong}
        />
        <TextInput
          name={box('copies')}
          label={labels.copies}
          width="w4"
          inputMode="numeric"
          value={keep('copies', paper?.copies.toString())}
        />
        <Select
          name={box('obligatory')}
          label={labels.obligatory}
          choices={must}
          value={keep('obligatory', obligatoryWord(paper))}
        />
      </div>
      <Details summary={t('Điều kiện và hướng dẫn')}>
        <div class="desk-counts">
          <TextInput
            name={box('condition')}
            label={labels.condition}
            width="w20"
            value={keep('condition', paper?.condition)}
            optional
          />
          <TextInput
            name={box('hint')}
            label={labels.hint}
            width="w20"
            value={keep('hint', paper?.hint)}
            optional
          />
        </div>
      </Details>
    </fieldset>
  )
}

function obligatoryWord(paper: CatalogueRequirement | undefined): string {
  return paper?.obligatory === false ? 'no' : 'yes'
}

/** As many rows as were posted, else as many as are asked for. */
function rowCount(form: URLSearchParams, list: string, must: string, otherwise: number): number {
  let rows = 0
  while (form.has(`${list}-${rows}-${must}`)) rows += 1
  return Math.max(rows, otherwise)
}
