import { z } from 'zod'
import { defineOperation } from '#kernel/operation.ts'
import { checksInput, filedDossier } from '../rules/filing.ts'
import { whyNotHandle } from '../rules/interest.ts'
import { mayFile } from '../rules/may-file.ts'
import { receivedOutput } from '../rules/received-output.ts'
import { seesDossier } from '../rules/sees-dossier.ts'
import { shownPin } from '../rules/tracking-pin.ts'
import { fileDossier, filingSubject } from './file-dossier.ts'
import { takeIn } from './take-in.ts'
import { writeChecks } from './write-checks.ts'

/** One visit at the desk: hand in, check, take in, all or nothing (tiếp nhận tại quầy). */
export const receiveAtDesk = defineOperation({
  name: 'one-stop.receive-at-desk',
  summary: 'Nhận hồ sơ giấy trong một lần: nộp, kiểm tra giấy tờ, tiếp nhận; chưa đủ thì không ghi gì.',
  law: ['ND-118-2025'],
  input: filedDossier.extend({ checks: checksInput.default([]) }),
  output: receivedOutput.extend({ dossierId: z.uuid(), reference: z.string(), pin: z.string() }),
  subject: filingSubject,
  sees: (actor, { draft }) => !draft || seesDossier(actor, draft),
  may: (actor, subject, input) => actor.kind === 'officer' && mayFile(actor, subject, input),
  whyNot: (_, subject) => whyNotHandle(subject),
  run: async (context, subject, { checks, ...input }) => {
    const { dossier, procedureCase } = await fileDossier(context, subject, input)
    const { id, reference } = dossier
    if (checks.length > 0) {
      const facts = await writeChecks(context, dossier, procedureCase, checks)
      context.emit({
        type: 'one-stop.enclosures-checked',
        recordId: id,
        homeUnitId: dossier.home_unit_id,
        facts,
      })
    }
    return {
      dossierId: id,
      reference,
      pin: shownPin(dossier),
      ...(await takeIn(context, dossier, procedureCase)),
    }
  },
})
