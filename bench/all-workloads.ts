import { now } from '#kernel/clock/now.ts'
import { anonymous } from '#kernel/actor.ts'
import { searchKey } from '#kernel/text/search-key.ts'
import { signIn } from '#modules/access/index.ts'
import { SOUGHT } from './generate.ts'
import { changing, givePosts, reading, someDossiers, type Ask, type Workload } from './workloads.ts'

const PASSWORD = 'trinh-dien-2026'
const CODE = '1.004873'

type Person = { token: string; unitId: string; postId: string }
type Case = { procedureCaseId: string; requirements: { requirementId: string }[] }

/** Everything that is measured, with the records it uses up made beforehand. */
export async function allWorkloads(ask: Ask, pool: number): Promise<Workload[]> {
  const [clerk, head, officer, leader] = [
    await enter('motcua.bode'),
    await enter('truongphong.bode'),
    await enter('tuphap.bode'),
    await enter('giamsat.hanoi'),
  ]
  await givePosts('motcua.viethung', 200)
  const many = await enter('motcua.viethung')
  const procedure = JSON.parse(
    await ask(undefined, { method: 'GET', path: `/api/v1/procedures/get-procedure?code=${CODE}` }),
  ) as { procedureCases: [Case] }
  const submission = submissionOf(clerk, procedure.procedureCases[0])
  const made = new Maker(ask, { clerk, head, officer }, submission, procedure.procedureCases[0])
  const received = await made.received(2 * pool + 4)
  const examined = await made.examined(2 * pool + 4)
  return [
    await submitting(ask, clerk, submission),
    await receiving(ask, clerk, halves(received)),
    await completing(ask, officer, halves(examined)),
    ...(await readings(ask, { clerk, many, leader })),
  ]
}

type Halves = { pool: string[][]; barePool: string[][] }

// One half is used up by the product, the other by the bare program.
function halves(records: string[][]): Halves {
  const middle = records.length / 2
  return { pool: records.slice(0, middle), barePool: records.slice(middle) }
}

function submitting(ask: Ask, clerk: Person, submission: object): Promise<Workload> {
  const shot = () => ({ path: '/api/v1/one-stop/submit-dossier', body: submission })
  return changing(ask, { name: 'submit', who: 'clerk', token: clerk.token, shot })
}

function receiving(ask: Ask, clerk: Person, records: Halves): Promise<Workload> {
  const shot = ([dossierId]: string[]) => ({ path: '/api/v1/one-stop/receive-dossier', body: { dossierId } })
  return changing(ask, { name: 'receive', who: 'clerk', token: clerk.token, shot, ...records })
}

function completing(ask: Ask, officer: Person, records: Halves): Promise<Workload> {
  const shot = ([, workId]: string[]) => ({
    path: '/api/v1/one-stop/complete-step',
    body: { workId, outcome: 'propose' },
  })
  return changing(ask, { name: 'complete-step', who: 'officer', token: officer.token, shot, ...records })
}

async function readings(ask: Ask, people: Record<'clerk' | 'many' | 'leader', Person>): Promise<Workload[]> {
  const named = [
    ['clerk', people.clerk],
    ['200 posts', people.many],
    ['province', people.leader],
  ] as const
  const workloads: Workload[] = []
  for (const [who, person] of named) {
    const ids = await someDossiers(who === 'province' ? people.clerk.unitId : person.unitId, 500)
    for (const question of questions.filter(({ onlyFor }) => !onlyFor || onlyFor === who)) {
      workloads.push(
        await reading(ask, {
          name: question.name,
          who,
          token: person.token,
          path: question.path,
          ...(question.isByRecord ? { ids } : {}),
        }),
      )
    }
  }
  workloads.push(
    await reading(ask, {
      name: 'procedure page',
      who: 'citizen',
      token: undefined,
      path: () => `/thu-tuc/${CODE}`,
    }),
  )
  return workloads
}

type Question = { name: string; path: (id: string) => string; isByRecord: boolean; onlyFor?: string }

const questions: Question[] = [
  { name: 'inbox of 50', path: () => '/api/v1/work/inbox?box=mine&limit=50', isByRecord: false },
  { name: 'detail', path: (id: string) => `/api/v1/one-stop/get-dossier?dossierId=${id}`, isByRecord: true },
  {
    name: 'search by name',
    path: () => `/api/v1/one-stop/dossiers?q=${encodeURIComponent(searchKey(SOUGHT))}&limit=50`,
    isByRecord: false,
  },
  {
    name: 'statistics',
    path: () => '/api/v1/one-stop/statistics?from=2026-01-01&to=2026-11-26&by=field&under=true',
    isByRecord: false,
    onlyFor: 'province',
  },
]

async function enter(login: string): Promise<Person> {
  const { token, actor } = await signIn.perform(anonymous, now(), { login, password: PASSWORD })
  const { unitId, postId } = actor as { unitId: string; postId: string }
  return { token, unitId, postId }
}

function submissionOf(clerk: Person, one: Case): object {
  const applicant = {
    kind: 'citizen',
    name: 'Nguyễn Thị Đo',
    identityNumber: '001090099999',
    phone: '0912345678',
  }
  const filed = {
    procedureCode: CODE,
    procedureCaseId: one.procedureCaseId,
    unitId: clerk.unitId,
    channel: 'desk',
    returnMode: 'desk',
  }
  const enclosures = one.requirements
    .slice(0, 3)
    .map(({ requirementId }) => ({ requirementId, fileIds: [], originals: 1 }))
  return { ...filed, applicant, form: {}, enclosures }
}

/** Brings dossiers to where a workload begins. */
class Maker {
  readonly ask: Ask
  readonly people: Record<'clerk' | 'head' | 'officer', Person>
  readonly submission: object
  readonly checks: object[]

  constructor(ask: Ask, people: Record<'clerk' | 'head' | 'officer', Person>, submission: object, one: Case) {
    this.ask = ask
    this.people = people
    this.submission = submission
    this.checks = one.requirements.map(({ requirementId }) => ({ requirementId, seen: 'original' }))
  }

  /** Dossiers checked and waiting for reception, with the work that waits. */
  async received(count: number): Promise<string[][]> {
    return this.times(count, async () => {
      const { dossierId } = await this.post(this.people.clerk, 'submit-dossier', this.submission)
      await this.post(this.people.clerk, 'check-enclosures', { dossierId, checks: this.checks })
      return [dossierId as string, await this.openWork(dossierId as string)]
    })
  }

  /** Dossiers assigned to the officer, with her open work. */
  async examined(count: number): Promise<string[][]> {
    const waiting = await this.received(count)
    return this.times(count, async (turn) => {
      const [dossierId] = waiting[turn] as [string]
      await this.post(this.people.clerk, 'receive-dossier', { dossierId })
      await this.post(this.people.head, 'assign-work', {
        workId: await this.openWork(dossierId),
        assignee: this.people.officer.postId,
      })
      return [dossierId, await this.openWork(dossierId)]
    })
  }

  private async openWork(dossierId: string): Promise<string> {
    const shown = await this.ask(this.people.clerk.token, {
      method: 'GET',
      path: `/api/v1/one-stop/get-dossier?dossierId=${dossierId}`,
    })
    const work = (JSON.parse(shown) as { work: { workId: string; closedAt: string | null }[] }).work
    return work.find((w) => !w.closedAt)?.workId ?? ''
  }

  private async post(who: Person, operation: string, body: object): Promise<Record<string, unknown>> {
    return JSON.parse(
      await this.ask(who.token, {
        method: 'POST',
        path: `/api/v1/one-stop/${operation}`,
        body: JSON.stringify(body),
      }),
    ) as Record<string, unknown>
  }

  private async times<T>(count: number, make: (turn: number) => Promise<T>): Promise<T[]> {
    const made: T[] = []
    for (let from = 0; from < count; from += 8) {
      const lane = Array.from({ length: Math.min(8, count - from) }, (_, i) => make(from + i))
      made.push(...(await Promise.all(lane)))
    }
    return made
  }
}
