import type { RecordNames } from '#kernel/record-names.ts'
import { dossierProcess } from '../process.ts'
import { dossierCodes } from './dossier-codes.ts'

/** Dossiers as the journal names them. */
export const dossierNames: RecordNames = async (db, ids) =>
  new Map(
    [...(await dossierCodes(db, ids))].map(([id, code]) => [
      id,
      { kind: 'Hồ sơ', name: code, href: `/lam-viec/ho-so/${id}` },
    ]),
  )

/** What the columns of a dossier are called whose changes the journal tells. */
export const dossierFields: Record<string, string> = {
  'state': 'Trạng thái',
  'clock': 'Đồng hồ',
  'unit_id': 'Cơ quan giải quyết',
  'section_key': 'Bộ phận',
  'due_on': 'Ngày hẹn trả',
  'due_before_extension_on': 'Ngày hẹn trước khi hẹn lại',
  'supplement_rounds': 'Số lần bổ sung',
  'extended': 'Đã hẹn lại',
  'ended_on': 'Ngày kết thúc',
  'clock=none': 'chưa chạy',
  'clock=running': 'đang chạy',
  'clock=paused': 'tạm dừng',
  'clock=ended': 'đã dừng',
  ...Object.fromEntries(
    Object.entries(dossierProcess.states).map(([state, { label }]) => [`state=${state}`, label]),
  ),
}
