import { defineProcess } from '#kernel/process.ts'

const working = ['received', 'in-progress'] as const
const underWay = [...working, 'awaiting-supplement', 'awaiting-payment'] as const

/**
 * What a dossier is in law, and the legal moves between (T1–T18). Steps inside an office are flows, not states. The matter is
 * decided from the signature until the result is issued: then nothing else starts that would be a second, other decision.
 */
export const dossierProcess = defineProcess({
  name: 'one-stop.dossier',
  states: {
    'draft': { label: 'Nháp' },
    'submitted': { label: 'Đã nộp, chờ tiếp nhận' },
    'awaiting-completion': { label: 'Chờ người nộp hoàn thiện' },
    'received': { label: 'Đã tiếp nhận' },
    'in-progress': { label: 'Đang giải quyết' },
    'awaiting-supplement': { label: 'Chờ bổ sung' },
    'awaiting-payment': {
      label: 'Chờ thực hiện nghĩa vụ tài chính',
      notYet: 'until fees are asked for here',
    },
    'result-ready': { label: 'Đã có kết quả' },
    'returned': { label: 'Đã trả kết quả' },
    'archived': { label: 'Đã lưu trữ', isEnd: true, notYet: 'until files are handed to the archive' },
    'refused-at-desk': { label: 'Đã từ chối tiếp nhận', isEnd: true },
    'refused': { label: 'Đã từ chối giải quyết', isEnd: true },
    'stopped': { label: 'Đã dừng giải quyết', isEnd: true },
    'withdrawn': { label: 'Đã rút', isEnd: true },
    'outcome-unknown': { label: 'Không rõ kết quả (nhập từ hệ thống cũ)', isEnd: true },
  },
  begins: [
    { state: 'draft', matter: 'open' },
    { state: 'submitted', matter: 'open' },
    // Taken over from an older system, as far as anybody knows.
    { state: 'in-progress', matter: 'open' },
    { state: 'returned', matter: 'ended' },
    { state: 'outcome-unknown', matter: 'ended' },
  ],
  moves: {
    'submit': {
      label: 'Nộp hồ sơ',
      from: { open: ['draft'] },
      to: 'submitted',
      leads: 'same',
      by: 'applicant',
    },
    'receive': {
      label: 'Tiếp nhận',
      from: { open: ['submitted'] },
      to: 'received',
      leads: 'same',
      by: 'one-stop.receive',
      law: 'ND-118-2025',
    },
    'ask-completion': {
      label: 'Yêu cầu hoàn thiện',
      from: { open: ['submitted'] },
      to: 'awaiting-completion',
      leads: 'same',
      by: 'one-stop.receive',
    },
    'complete': {
      label: 'Hoàn thiện hồ sơ',
      from: { open: ['awaiting-completion'] },
      to: 'submitted',
      leads: 'same',
      by: 'applicant',
    },
    'refuse-at-desk': {
      label: 'Từ chối tiếp nhận',
      from: { open: ['submitted', 'awaiting-completion'] },
      to: 'refused-at-desk',
      leads: 'ended',
      by: 'one-stop.receive',
    },
    'assign': {
      label: 'Phân công',
      from: { open: working, decided: ['in-progress'] },
      to: 'in-progress',
      leads: 'same',
      by: 'one-stop.assign',
    },
    'work': {
      label: 'Xử lý bước',
      from: { open: working, decided: ['in-progress'] },
      to: 'in-progress',
      leads: 'same',
      by: 'one-stop.work',
    },
    'consult': {
      label: 'Lấy ý kiến',
      from: { open: working },
      to: 'same',
      leads: 'same',
      by: 'one-stop.work',
    },
    // An opinion that comes between the signature and the issue is still read, and changes nothing.
    'answer-consultation': {
      label: 'Trả lời ý kiến',
      from: { open: underWay, decided: ['in-progress'] },
      to: 'same',
      leads: 'same',
      by: 'one-stop.work',
    },
    'request-supplement': {
      label: 'Yêu cầu bổ sung',
      from: { open: working },
      to: 'awaiting-supplement',
      leads: 'same',
      by: 'one-stop.work',
    },
    'deliver-supplement': {
      label: 'Bổ sung hồ sơ',
      from: { open: ['awaiting-supplement'] },
      to: 'in-progress',
      leads: 'same',
      by: 'applicant',
    },
    'decide': {
      label: 'Ký kết quả',
      from: { open: working },
      to: 'in-progress',
      leads: 'decided',
      by: 'one-stop.decide',
    },
    'withdraw-decision': {
      label: 'Thu hồi quyết định đã ký',
      from: { decided: ['in-progress'] },
      to: 'same',
      leads: 'open',
      by: 'one-stop.decide',
    },
    'issue': {
      label: 'Vào số, phát hành',
      from: { decided: ['in-progress'] },
      to: 'result-ready',
      leads: 'ended',
      by: 'one-stop.issue',
    },
    'give-back': {
      label: 'Trả kết quả',
      from: { ended: ['result-ready'] },
      to: 'returned',
      leads: 'same',
      by: 'one-stop.give-back',
    },
    // What is issued stands until another result replaces it: the matter does not open again.
    'correct-result': {
      label: 'Ký kết quả đính chính',
      from: { ended: ['result-ready', 'returned'] },
      to: 'in-progress',
      leads: 'decided',
      by: 'one-stop.decide',
    },
    'withdraw-correction': {
      label: 'Thu hồi kết quả đính chính',
      from: { decided: ['in-progress'] },
      to: ['result-ready', 'returned'],
      leads: 'ended',
      by: 'one-stop.decide',
    },
    'extend': {
      label: 'Xin lỗi và hẹn lại',
      from: { open: working },
      to: 'same',
      leads: 'same',
      by: 'one-stop.extend',
    },
    'refuse': {
      label: 'Từ chối giải quyết',
      from: { open: underWay },
      to: 'refused',
      leads: 'ended',
      by: 'one-stop.decide',
    },
    'stop': {
      label: 'Dừng giải quyết',
      from: { open: underWay },
      to: 'stopped',
      leads: 'ended',
      by: 'one-stop.decide',
    },
    'withdraw': {
      label: 'Rút hồ sơ',
      from: { open: ['draft', 'submitted', 'awaiting-completion', ...underWay] },
      to: 'withdrawn',
      leads: 'ended',
      by: 'applicant',
    },
    'rate': { label: 'Đánh giá', from: { ended: ['returned'] }, to: 'same', leads: 'same', by: 'applicant' },
  },
})

export type DossierState = keyof typeof dossierProcess.states
export type DossierMove = keyof typeof dossierProcess.moves
