import { defineProcess } from '#kernel/process.ts'

const open = ['received', 'in-progress'] as const
const running = ['received', 'in-progress', 'awaiting-supplement', 'awaiting-payment'] as const

/** What a dossier is in law, and the legal moves between (T1–T18). Steps inside an office are flows, not states. */
export const dossierProcess = defineProcess({
  name: 'one-stop.dossier',
  states: {
    'draft': { label: 'Nháp' },
    'submitted': { label: 'Đã nộp, chờ tiếp nhận' },
    'awaiting-completion': { label: 'Chờ người nộp hoàn thiện' },
    'received': { label: 'Đã tiếp nhận' },
    'in-progress': { label: 'Đang giải quyết' },
    'awaiting-supplement': { label: 'Chờ bổ sung' },
    'awaiting-payment': { label: 'Chờ thực hiện nghĩa vụ tài chính' },
    'result-ready': { label: 'Đã có kết quả' },
    'returned': { label: 'Đã trả kết quả' },
    'archived': { label: 'Đã lưu trữ', isEnd: true },
    'refused-at-desk': { label: 'Đã từ chối tiếp nhận', isEnd: true },
    'refused': { label: 'Đã từ chối giải quyết', isEnd: true },
    'stopped': { label: 'Đã dừng giải quyết', isEnd: true },
    'withdrawn': { label: 'Đã rút', isEnd: true },
    'outcome-unknown': { label: 'Không rõ kết quả (nhập từ hệ thống cũ)', isEnd: true },
  },
  moves: {
    'submit': { label: 'Nộp hồ sơ', from: ['draft'], to: 'submitted', by: 'applicant' },
    'receive': {
      label: 'Tiếp nhận',
      from: ['submitted'],
      to: 'received',
      by: 'one-stop.receive',
      law: 'ND-118-2025',
    },
    'ask-completion': {
      label: 'Yêu cầu hoàn thiện',
      from: ['submitted'],
      to: 'awaiting-completion',
      by: 'one-stop.receive',
    },
    'complete': {
      label: 'Hoàn thiện hồ sơ',
      from: ['awaiting-completion'],
      to: 'submitted',
      by: 'applicant',
    },
    'refuse-at-desk': {
      label: 'Từ chối tiếp nhận',
      from: ['submitted', 'awaiting-completion'],
      to: 'refused-at-desk',
      by: 'one-stop.receive',
    },
    'assign': { label: 'Phân công', from: open, to: 'in-progress', by: 'one-stop.assign' },
    'work': { label: 'Xử lý bước', from: open, to: 'in-progress', by: 'one-stop.work' },
    'consult': { label: 'Lấy ý kiến', from: open, to: 'same', by: 'one-stop.work' },
    'answer-consultation': { label: 'Trả lời ý kiến', from: running, to: 'same', by: 'one-stop.work' },
    'request-supplement': {
      label: 'Yêu cầu bổ sung',
      from: open,
      to: 'awaiting-supplement',
      by: 'one-stop.work',
    },
    'deliver-supplement': {
      label: 'Bổ sung hồ sơ',
      from: ['awaiting-supplement'],
      to: 'in-progress',
      by: 'applicant',
    },
    'decide': { label: 'Ký kết quả', from: open, to: 'in-progress', by: 'one-stop.decide' },
    'issue': { label: 'Vào số, phát hành', from: open, to: 'result-ready', by: 'one-stop.issue' },
    'give-back': { label: 'Trả kết quả', from: ['result-ready'], to: 'returned', by: 'one-stop.give-back' },
    'extend': { label: 'Xin lỗi và hẹn lại', from: open, to: 'same', by: 'one-stop.extend' },
    'refuse': { label: 'Từ chối giải quyết', from: running, to: 'refused', by: 'one-stop.decide' },
    'stop': { label: 'Dừng giải quyết', from: running, to: 'stopped', by: 'one-stop.decide' },
    'withdraw': {
      label: 'Rút hồ sơ',
      from: ['draft', 'submitted', 'awaiting-completion', ...running],
      to: 'withdrawn',
      by: 'applicant',
    },
    'rate': { label: 'Đánh giá', from: ['returned'], to: 'same', by: 'applicant' },
  },
})

export type DossierState = keyof typeof dossierProcess.states
export type DossierMove = keyof typeof dossierProcess.moves
