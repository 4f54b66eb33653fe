import { qrSvg } from '#kernel/documents/qr.ts'
import { t } from '#kernel/i18n/t.ts'
import { definePage, go, show, type PageAnswer, type PageRequest } from '#kernel/page.ts'
import { refuseInput } from '#kernel/refusal.ts'
import { confirmSecondFactor } from '../operations/confirm-second-factor.ts'
import { enrolSecondFactor } from '../operations/enrol-second-factor.ts'
import { removeSecondFactor } from '../operations/remove-second-factor.ts'
import { ownSecondFactor } from '../queries/own-second-factor.ts'

import { Enrolment, RecoveryCodes, SecondFactor } from './second-factor.tsx'

const PATH = '/lam-viec/tai-khoan/hai-lop'

definePage({
  path: PATH,
  side: 'staff',
  summary: 'Xác thực hai lớp của tôi: bật, xác nhận, tắt',
  may: (actor) => actor.kind === 'officer',
  show: async (request) => {
    const factor = await ownSecondFactor.ask(request.actor, request.now, {})
    return show(t('Xác thực hai lớp'), <SecondFactor factor={factor} request={request} />)
  },
  post: async (request) => {
    const deed = deeds[request.form.get('viec') ?? '']
    if (!deed) refuseInput([{ pointer: '/viec', detail: t('Chọn một việc rồi gửi lại.') }])
    return deed(request)
  },
})

const deeds: Record<string, (request: PageRequest) => Promise<PageAnswer>> = {
  'bat': async (request) => {
    const { secret, uri } = await enrolSecondFactor.perform(request.actor, request.now, {})
    const drawing = `data:image/svg+xml;base64,${Buffer.from(await qrSvg(uri)).toString('base64')}`
    return show(t('Xác thực hai lớp'), <Enrolment {...{ secret, drawing, request }} />)
  },
  'xac-nhan': async ({ actor, now, form }) => {
    const { recoveryCodes } = await confirmSecondFactor.perform(actor, now, { code: form.get('code') ?? '' })
    return show(t('Mã khôi phục'), <RecoveryCodes codes={recoveryCodes} />)
  },
  'tat': async ({ actor, now, form }) => {
    await removeSecondFactor.perform(actor, now, { password: form.get('password') ?? '' })
    return go(PATH)
  },
}
