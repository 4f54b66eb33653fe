import { z } from 'zod'
import type { Actor, Officer } from '../actor.ts'
import { refuseDoubtfulClock } from '../clock/clock-watch.ts'
import { uuid } from '../db/uuid.ts'
import { filesUsableBy } from '../files/keep-upload.ts'
import { linkFiles } from '../files/carriers.ts'
import { t } from '../i18n/t.ts'
import {
  defineOperation,
  type Operation,
  type OperationContext,
  type OperationDeclaration,
  type Subject,
} from '../operation.ts'
import { refuse, refuseInput } from '../refusal.ts'
import { readInput } from '../shape.ts'
import {
  concernedKey,
  isOwnMatter,
  keepWaiting,
  named,
  type Confirmers,
  type ProposedBy,
  type WaitingAct,
} from './waiting-act.ts'
import './refusals.ts'

/** What an act gets when it is done: who asked for it first, when a second person has confirmed it. */
export type TwoPersonContext = OperationContext & { proposedBy?: ProposedBy | undefined }

/** The declaration of an act that one person asks for and another confirms (việc cần hai người). */
export type TwoPersonDeclaration<Input, S extends Subject, Output extends object> = Omit<
  OperationDeclaration<Input, S, Output>,
  'run' | 'output' | 'isPublic' | 'isInternal' | 'secret' | 'prove'
> & {
  output?: z.ZodType
  /** Who may be the second person; asked again when she confirms. */
  confirmers: (context: OperationContext, subject: S, input: Input) => Promise<Confirmers> | Confirmers
  /** Whose matter it is, by id or identity number: none of them may ask for it or confirm it. */
  concerns: (subject: S, input: Input) => readonly (string | null)[]
  /** Whether it needs a second person at all; without, it always does. */
  needsSecond?: (context: OperationContext, subject: S, input: Input) => Promise<boolean> | boolean
  /** Lawful noes that are given at once, to the first person. */
  check?: (context: OperationContext, subject: S, input: Input) => Promise<void>
  /** One line in Vietnamese that tells the second person what she would confirm. */
  describe: (context: OperationContext, subject: S, input: Input) => Promise<string> | string
  /** Files that prove the case; whoever may confirm reads them. */
  papers?: (input: Input) => readonly string[]
  homeUnitId?: (subject: S, input: Input) => string | null
  run: (context: TwoPersonContext, subject: S, input: Input) => Promise<Output>
}

/** Done at once, or waiting for a second person. */
export type TwoPersonAnswer<Output> =
  | (Output & { waiting: false })
  | { waiting: true; waitingActId: string; expiresAt: Date }

type AnyAct = TwoPersonDeclaration<never, Subject, object>
const acts = new Map<string, AnyAct>()

// A request nobody has looked at for so long is asked for anew: the office has changed meanwhile.
const DAYS_WAITING = 30

/** Declares an act that needs two people; performing it asks for it, `second-person.confirm` does it. */
export function defineTwoPersonAct<Input, S extends Subject, Output extends object>(
  declared: TwoPersonDeclaration<Input, S, Output>,
): Operation<Input, S, TwoPersonAnswer<Output>> {
  // Why: acts of every input lie together; `confirmAct` reads what was kept through the act's own schema.
  acts.set(declared.name, declared as unknown as AnyAct)
  return defineOperation<Input, S, TwoPersonAnswer<Output>>({
    ...declared,
    may: declared.may,
    output: z.looseObject({ waiting: z.boolean(), waitingActId: z.uuid().optional() }),
    run: async (context, subject, input) => {
      await declared.check?.(context, subject, input)
      refuseOwnMatter(context.actor, declared.concerns(subject, input))
      const isShared = (await declared.needsSecond?.(context, subject, input)) ?? true
      if (!isShared) return { ...(await declared.run(context, subject, input)), waiting: false }
      return askForSecond(declared, context, subject, input)
    },
  })
}

async function askForSecond<Input, S extends Subject, Output extends object>(
  act: TwoPersonDeclaration<Input, S, Output>,
  context: OperationContext,
  subject: S,
  input: Input,
): Promise<{ waiting: true; waitingActId: string; expiresAt: Date }> {
  const { tx, actor, now, emit } = context
  if (actor.kind !== 'officer') return refuse('not-allowed')
  if (actor.isVouched === false) return refuse('account-not-vouched')
  const { duty, unitIds } = await act.confirmers(context, subject, input)
  const id = uuid()
  const expiresAt = new Date(now.getTime() + DAYS_WAITING * 86_400_000)
  const homeUnitId = act.homeUnitId?.(subject, input) ?? null
  await keepWaiting(tx, {
    id,
    operation: act.name,
    recordId: subject.id,
    homeUnitId,
    input: JSON.stringify(input),
    described: await act.describe(context, subject, input),
    byPersonId: actor.personId,
    byPostId: actor.postId,
    byNamed: named(actor),
    askedAt: now,
    expiresAt,
    confirmerDuty: duty,
    confirmerUnits: unitIds === 'all' ? null : [...unitIds],
    concerned: concernedOf(act.concerns(subject, input)),
  })
  await fastenPapers(context, id, act.papers?.(input) ?? [])
  emit({ type: `${act.name}-asked`, recordId: subject.id, homeUnitId, facts: { waitingActId: id } })
  return { waiting: true, waitingActId: id, expiresAt }
}

async function fastenPapers({ tx, actor }: OperationContext, id: string, fileIds: readonly string[]) {
  const usable = await filesUsableBy(tx, actor, { fileIds, recordId: id })
  if (fileIds.some((fileId) => !usable.has(fileId)))
    refuseInput([{ pointer: '/fileIds', detail: t('Không có tệp này. Tải tệp lên rồi gửi lại.') }])
  await linkFiles(tx, 'second-person', id, fileIds)
}

/** Does an act that waited, in the transaction of whoever confirms it; every check is made anew. */
export async function doWaiting(context: OperationContext, waiting: WaitingAct): Promise<object> {
  const act = acts.get(waiting.operation) as TwoPersonDeclaration<unknown, Subject, object> | undefined
  if (!act) return refuse('act-overtaken')
  if (!act.despiteClock) refuseDoubtfulClock()
  const input = readInput(act.input, JSON.parse(waiting.input))
  const subject = await act.subject(context, input)
  if (!subject) return refuse('act-overtaken')
  refuseOwnMatter(context.actor, act.concerns(subject, input))
  refuseOthersConcerned(waiting, act.concerns(subject, input))
  if (!mayConfirm(context.actor, await act.confirmers(context, subject, input))) return refuse('not-allowed')
  await act.check?.(context, subject, input)
  const proposedBy = {
    personId: waiting.byPersonId,
    postId: waiting.byPostId,
    named: waiting.byNamed,
    at: waiting.askedAt,
  }
  // What is done stands in the journal under who confirmed it, and says which request it was.
  const emit: OperationContext['emit'] = (event) =>
    context.emit({ ...event, facts: { ...event.facts, waitingActId: waiting.id } })
  return act.run({ ...context, emit, proposedBy }, subject, input)
}

/**
 * Whether the actor may be the second person. Not with an account that one administrator alone has given out: she could be
 * both persons herself.
 */
export function mayConfirm(actor: Actor, confirmers: Confirmers): actor is Officer {
  return isAmong(actor, confirmers) && actor.isVouched !== false
}

/** Whether the actor is one of those who are asked. */
export function isAmong(actor: Actor, { duty, unitIds }: Confirmers): actor is Officer {
  if (actor.kind !== 'officer' || !actor.duties.has(duty)) return false
  return unitIds === 'all' || unitIds.includes(actor.unitId)
}

function refuseOwnMatter(actor: Actor, concerned: readonly (string | null)[]): void {
  if (isOwnMatter(actor, concernedOf(concerned))) refuse('own-matter')
}

// Whoever came in since it was asked, the first person among them, was neither named to the second one nor kept from asking.
function refuseOthersConcerned(waiting: WaitingAct, concerned: readonly (string | null)[]): void {
  if (concernedOf(concerned).some((key) => !waiting.concerned.includes(key))) refuse('act-overtaken')
}

function concernedOf(concerned: readonly (string | null)[]): string[] {
  return concerned.filter((key) => key !== null).map(concernedKey)
}
