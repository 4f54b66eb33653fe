import type { ErrorObject } from 'ajv/dist/2020.js'
import { t } from '#kernel/i18n/t.ts'
import type { AnswersFault } from './answers-faults.ts'
import type { AnswerError, Field } from './form.ts'
import { labelOf, patternInWords } from './labels.ts'
import { writeNumber } from './read-number.ts'

/** Says that a required answer is missing, and what to do. */
export function explainMissing(field: Field): string {
  return missingDetail(field, labelOf(field))
}

/** Says in the reader's words what JSON Schema found wrong with one answer. */
export function explainSchemaError(field: Field, error: ErrorObject): AnswerError {
  const [, , row, column = missingColumn(error)] = error.instancePath.split('/')
  const place = field.columns.find((candidate) => candidate.key === column)
  if (!place || row === undefined)
    return { pointer: `/${field.key}`, field: field.key, detail: detailOf(field, labelOf(field), error) }
  const label = t('{list}, dòng {row}, {column}', {
    list: labelOf(field),
    row: Number(row) + 1,
    column: labelOf(place),
  })
  const detail = error.keyword === 'required' ? missingDetail(place, label) : detailOf(place, label, error)
  return { pointer: `/${field.key}/${row}/${place.key}`, field: field.key, detail }
}

/** Says why answers cannot be looked at at all. */
export function explainFault({ pointer, fault }: AnswersFault): AnswerError {
  return { pointer, field: pointer.split('/')[1] ?? '', detail: faultDetail(fault) }
}

function missingColumn(error: ErrorObject): string {
  return error.keyword === 'required' ? String(error.params['missingProperty']) : ''
}

function missingDetail(field: Field, label: string): string {
  if (field.widget === 'confirm') return t('{label}: hãy đánh dấu vào ô này để tiếp tục.', { label })
  if (field.widget === 'rows') return t('{label}: chưa có dòng nào. Hãy khai ít nhất một dòng.', { label })
  const isChosen = ['radios', 'select', 'yes-no', 'checkboxes'].includes(field.widget)
  if (isChosen) return t('{label}: chưa chọn. Hãy chọn một câu trả lời.', { label })
  return t('{label}: chưa điền. Hãy điền mục này rồi tiếp tục.', { label })
}

function detailOf(field: Field, label: string, error: ErrorObject): string {
  const places = { label, limit: writeNumber(Number(error.params['limit'] ?? 0)) }
  switch (error.keyword) {
    case 'maxLength':
      return t('{label}: dài quá {limit} ký tự. Hãy viết ngắn lại.', places)
    case 'minLength':
      return t('{label}: ngắn hơn {limit} ký tự. Hãy viết đầy đủ hơn.', places)
    case 'pattern':
      return t('{label}: phải {rule}. Hãy kiểm tra và gõ lại.', {
        label,
        rule: patternInWords(field) ?? t('đúng mẫu'),
      })
    case 'format':
      return formatDetail(field, label)
    default:
      return amountDetail(field, places, error)
  }
}

function formatDetail(field: Field, label: string): string {
  if (field.schema.format === 'email')
    return t('{label}: không phải địa chỉ thư điện tử. Ví dụ viết đúng: ten@vidu.vn.', { label })
  return t('{label}: lịch không có ngày này. Hãy viết năm-tháng-ngày, ví dụ 2026-03-05.', { label })
}

function amountDetail(field: Field, places: { label: string; limit: string }, error: ErrorObject): string {
  switch (error.keyword) {
    case 'minimum':
      return t('{label}: không được nhỏ hơn {limit}. Hãy kiểm tra lại.', places)
    case 'exclusiveMinimum':
      return t('{label}: phải lớn hơn {limit}. Hãy kiểm tra lại.', places)
    case 'maximum':
      return t('{label}: không được lớn hơn {limit}. Hãy kiểm tra lại.', places)
    case 'minItems':
      return t('{label}: phải có ít nhất {limit}. Hãy thêm cho đủ.', places)
    case 'maxItems':
      return t('{label}: không được quá {limit}. Hãy bớt đi.', places)
    default:
      return kindDetail(field, places.label, error)
  }
}

function kindDetail(field: Field, label: string, error: ErrorObject): string {
  if (error.keyword === 'enum')
    return t('{label}: không có lựa chọn này. Hãy chọn một trong các câu trả lời đã cho.', { label })
  if (error.keyword === 'uniqueItems')
    return t('{label}: có hai dòng giống nhau. Hãy bỏ bớt một dòng.', { label })
  if (error.keyword === 'const') return missingDetail(field, label)
  if (error.keyword === 'additionalProperties')
    return t('{label}: có mục mà tờ khai không hỏi. Hãy bỏ mục ấy rồi gửi lại.', { label })
  if (field.schema.type === 'integer')
    return t('{label}: phải là số nguyên. Hãy gõ bằng chữ số, ví dụ 2.', { label })
  if (field.schema.type === 'number')
    return t('{label}: phải là số. Hãy gõ bằng chữ số, ví dụ 85,5.', { label })
  return t('{label}: câu trả lời không đúng kiểu. Hãy trả lời lại.', { label })
}

function faultDetail(fault: AnswersFault['fault']): string {
  switch (fault) {
    case 'not-an-object':
      return t('Câu trả lời phải là một tờ khai gồm các mục có tên.')
    case 'too-deep':
      return t('Câu trả lời lồng nhau quá sâu. Hãy gửi đúng cấu trúc của tờ khai.')
    case 'too-large':
      return t('Tờ khai dài quá mức cho phép. Hãy viết ngắn lại.')
    case 'unfit-name':
      return t('Tờ khai có tên mục không được dùng. Hãy gửi đúng cấu trúc của tờ khai.')
    case 'unfit-text':
      return t('Câu trả lời có ký tự ẩn hoặc ký tự đảo chiều chữ. Hãy xóa và gõ lại.')
    case 'unfit-value':
      return t('Câu trả lời có giá trị không phải là chữ, số, có hoặc không. Hãy trả lời lại.')
  }
}
