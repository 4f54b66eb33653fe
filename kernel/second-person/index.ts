// Acts that one person asks for and another confirms.
export {
  defineTwoPersonAct,
  type TwoPersonAnswer,
  type TwoPersonContext,
  type TwoPersonDeclaration,
} from './two-person-act.ts'
export { confirmAct, declineAct, takeBackAct } from './settle.ts'
export { waitingFor, type Confirmers, type ProposedBy, type WaitingAct } from './waiting-act.ts'
export { countToConfirm, waitingActs } from './waiting-acts.ts'
