import type { VNode } from 'preact'
import { t } from '#kernel/i18n/t.ts'
import { ReassignForm } from './assign-forms.tsx'
import { ConsultForm } from './consult-forms.tsx'
import { CorrectResultForm, WithdrawDecisionForm } from './decision-forms.tsx'
import { mayMove, type OfficeDossier, type OpenWork } from './dossier-shown.ts'
import { EndForm, ExtendForm, WithdrawForm } from './end-forms.tsx'
import { AskForm, SupplyForm } from './supplement-forms.tsx'

/** A rarer move, folded under its name until it is wanted. */
export type OtherMove = { key: string; label: string; body: VNode }

/** The legal moves open to the officer beside her own step. */
export function otherMoves(shown: OfficeDossier, mine: readonly OpenWork[]): OtherMove[] {
  return [...papersMoves(shown), ...helpMoves(shown, mine), ...decisionMoves(shown), ...endMoves(shown)]
}

function papersMoves(shown: OfficeDossier): OtherMove[] {
  const { dossier } = shown
  const asks = mayMove(dossier, 'ask-completion') || mayMove(dossier, 'request-supplement')
  const supplies = mayMove(dossier, 'complete') || mayMove(dossier, 'deliver-supplement')
  const label = dossier.receivedAt ? t('Yêu cầu bổ sung') : t('Yêu cầu hoàn thiện hồ sơ')
  return [
    ...(supplies
      ? [{ key: 'supply', label: t('Nhận giấy tờ bổ sung tại quầy'), body: <SupplyForm {...shown} /> }]
      : []),
    ...(asks ? [{ key: 'ask', label, body: <AskForm {...shown} /> }] : []),
  ]
}

function helpMoves(shown: OfficeDossier, mine: readonly OpenWork[]): OtherMove[] {
  const { dossier, officers } = shown
  const others = dossier.work.filter(
    (w) => !w.closedAt && !w.isWaiting && w.duty === 'one-stop.work' && !mine.includes(w),
  )
  return [
    ...(mayMove(dossier, 'consult')
      ? [{ key: 'consult', label: t('Lấy ý kiến đơn vị khác'), body: <ConsultForm {...shown} /> }]
      : []),
    ...(officers.length > 0 && others.length > 0
      ? [
          {
            key: 'reassign',
            label: t('Giao lại cho người khác'),
            body: <ReassignForm works={others} {...shown} />,
          },
        ]
      : []),
  ]
}

function decisionMoves(shown: OfficeDossier): OtherMove[] {
  const { dossier } = shown
  const withdraws = mayMove(dossier, 'withdraw-decision') || mayMove(dossier, 'withdraw-correction')
  return [
    ...(withdraws
      ? [
          {
            key: 'withdraw-decision',
            label: t('Thu hồi kết quả đã ký'),
            body: <WithdrawDecisionForm {...shown} />,
          },
        ]
      : []),
    ...(mayMove(dossier, 'correct-result')
      ? [
          {
            key: 'correct',
            label: t('Đính chính kết quả đã phát hành'),
            body: <CorrectResultForm {...shown} />,
          },
        ]
      : []),
  ]
}

function endMoves(shown: OfficeDossier): OtherMove[] {
  const ends: [move: string, key: string, label: string, body: VNode][] = [
    ['extend', 'extend', t('Xin lỗi và hẹn lại ngày trả'), <ExtendForm {...shown} />],
    ['refuse-at-desk', 'refuse', t('Từ chối tiếp nhận'), <EndForm move="refuse" {...shown} />],
    ['refuse', 'refuse', t('Từ chối giải quyết'), <EndForm move="refuse" {...shown} />],
    ['stop', 'stop', t('Dừng giải quyết'), <EndForm move="stop" {...shown} />],
    ['withdraw', 'withdraw', t('Rút hồ sơ theo yêu cầu của người nộp'), <WithdrawForm {...shown} />],
  ]
  return ends
    .filter(([move]) => mayMove(shown.dossier, move))
    .map(([, key, label, body]) => ({ key, label, body }))
}
