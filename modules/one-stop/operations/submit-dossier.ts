import { z } from 'zod'
import { defineOperation } from '#kernel/operation.ts'
import { filedDossier } from '../rules/filing.ts'
import { whyNotHandle } from '../rules/interest.ts'
import { mayFile } from '../rules/may-file.ts'
import { seesDossier } from '../rules/sees-dossier.ts'
import { shownPin } from '../rules/tracking-pin.ts'
import { fileDossier, filingSubject } from './file-dossier.ts'

/** The applicant, or the clerk at the desk for her, hands the dossier in (nộp hồ sơ). No code yet: that comes with reception. */
export const submitDossier = defineOperation({
  name: 'one-stop.submit-dossier',
  summary: 'Nộp hồ sơ: trả về số biên nhận tạm và 6 ký tự tra cứu; mã hồ sơ chỉ có khi được tiếp nhận.',
  law: ['ND-118-2025'],
  input: filedDossier,
  output: z.object({ dossierId: z.uuid(), reference: z.string(), pin: z.string(), state: z.string() }),
  subject: filingSubject,
  sees: (actor, { draft }) => !draft || seesDossier(actor, draft),
  may: (actor, subject, input) => mayFile(actor, subject, input),
  whyNot: (_, subject) => whyNotHandle(subject),
  run: async (context, subject, input) => {
    const { dossier } = await fileDossier(context, subject, input)
    return {
      dossierId: dossier.id,
      reference: dossier.reference,
      pin: shownPin(dossier),
      state: dossier.state,
    }
  },
})
