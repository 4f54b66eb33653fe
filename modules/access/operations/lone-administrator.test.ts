import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anonymous, type Actor } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { Refusal } from '#kernel/refusal.ts'
import { confirmAct } from '#kernel/second-person/index.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import {
  appoint,
  appointList,
  createPost,
  createUnit,
  delegate,
  endAppointment,
  giveActing,
  heldPosts,
  importPosts,
  moveOfficer,
  openingListOf,
  openOffice,
  registerOfficer,
  reviseUnit,
  weightyDuties,
} from '#modules/organisation/index.ts'
import { aCity, aPost, aWard, openedOffice } from '#modules/organisation/testing.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { invite } from './invite.ts'
import { openAccount } from './open-account.ts'
import { signIn } from './sign-in.ts'
import { takeHalf } from './take-half.ts'
import { sessionOf } from '../queries/session-of.ts'
import { anAccountOf, password } from '../testing.ts'

await freshDatabase()
const now = new Date('2026-11-20T09:00:00+07:00')
const later = new Date('2026-11-23T09:00:00+07:00')
const from = '2026-11-20T10:00:00+07:00'
const decisionNo = '1/QĐ'
const KINDS = [
  'test-leader',
  'test-documents',
  'test-auditor',
  'test-controller',
  'test-system',
  'test-field',
]
let numbers = 0

type World = {
  units: string[]
  posts: string[]
  officers: string[]
  /** Login names of accounts whose password she knows. */
  logins: Set<string>
}
type Pick = <T>(list: readonly T[]) => T
type Act = (by: Actor, world: World, pick: Pick) => Promise<unknown>

const acts: Record<string, Act> = {
  register: async (by, world) => {
    const identityNumber = `0911${String((numbers += 1)).padStart(8, '0')}`
    const { officerId } = await registerOfficer.perform(by, now, { name: 'Người Bịa', identityNumber })
    world.officers.push(officerId)
  },
  openAccount: async (by, world, pick) => {
    const login = `bia.${(numbers += 1)}`
    await useCode(world, await openAccount.perform(by, now, { officerId: pick(world.officers), login }))
  },
  invite: async (by, world, pick) =>
    useCode(world, await invite.perform(by, now, { officerId: pick(world.officers) })),
  takeHalf: async (by, world, pick) =>
    useCode(world, await takeHalf.perform(by, now, { officerId: pick(world.officers) })),
  appoint: (by, world, pick) =>
    appoint.perform(by, now, {
      postId: pick(world.posts),
      officerId: pick(world.officers),
      from,
      decisionNo,
    }),
  appointList: (by, world, pick) =>
    appointList.perform(by, now, {
      appointments: [1, 2].map(() => ({ postId: pick(world.posts), officerId: pick(world.officers) })),
      from,
      decisionNo,
    }),
  move: async (by, world, pick) => {
    const appointmentId = await anAppointment(pick(world.officers))
    return moveOfficer.perform(by, now, { appointmentId, toPostId: pick(world.posts), at: from, decisionNo })
  },
  end: async (by, world, pick) => {
    const appointmentId = await anAppointment(pick(world.officers.slice(1)))
    return endAppointment.perform(by, now, { appointmentId, at: from, decisionNo })
  },
  delegate: (by, world, pick) =>
    delegate.perform(by, now, {
      fromPostId: pick(world.posts),
      toPostId: pick(world.posts),
      duties: [pick(['one-stop.decide', 'one-stop.issue', 'audit.read', 'one-stop.work'])],
      from,
      decisionNo,
    }),
  createPost: async (by, world, pick) => {
    const post = {
      unitId: pick(world.units),
      postKindKey: pick(KINDS),
      name: 'Vị trí',
      validFrom: '2026-11-20',
    }
    const done = await createPost.perform(by, now, post)
    if (!done.waiting) world.posts.push(done.postId)
  },
  createUnit: async (by, world, pick) => {
    const unit = { kind: 'agency', name: 'Cơ quan bịa', shortName: 'CQB', levelKey: 'commune', code: null }
    const parentId = pick([null, ...world.units])
    const on = { validFrom: '2026-11-20', decisionNo }
    world.units.push((await createUnit.perform(by, now, { ...unit, parentId, ...on })).unitId)
  },
  reviseUnit: (by, world, pick) =>
    reviseUnit.perform(by, now, {
      unitId: pick(world.units),
      validFrom: '2026-11-20',
      decisionNo,
      changes: { parentId: pick([null, ...world.units]) },
    }),
  importPosts: (by, _, pick) =>
    importPosts.perform(by, now, {
      text: `Đơn vị,Tên vị trí,Loại vị trí,Hiệu lực từ,Số quyết định,Họ và tên,Số định danh
Cơ quan bịa,Vị trí nhập,${pick(KINDS)},20/11/2026,1/QĐ,Người Nhập,0912000000${10 + (numbers % 80)}`,
    }),
  giveActing: (by, world, pick) =>
    giveActing.perform(by, now, {
      postId: pick(world.posts),
      officerId: pick(world.officers),
      to: '2026-11-25T00:00:00+07:00',
      decisionNo,
    }),
  openOffice: async (by, world, pick) => {
    const agencyId = pick(world.units)
    const { listHash } = await openingListOf.ask(by, now, { agencyId })
    return openOffice.perform(by, now, { agencyId, decisionNo, listHash })
  },
  confirm: async (by, _, pick) => {
    const rows = await database().selectFrom('kernel.waiting_act').select('id').execute()
    return rows.length > 0 && confirmAct.perform(by, now, { waitingActId: pick(rows).id })
  },
}

test('whatever one administrator does alone, in whatever order, no account in her hands gains a weighty duty', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...Object.keys(acts)), fc.nat(), fc.nat(), fc.nat()), {
        minLength: 25,
        maxLength: 45,
      }),
      async (steps) => {
        const { world, own } = await aWorld()
        for (const [name, who, ...seeds] of steps) {
          const actors = await actorsOf(world)
          let at = 0
          const pick: Pick = (list) => list[(seeds[at++ % 2] as number) % list.length] as never
          await unlessRefused(acts[name]?.(actors[who % actors.length] as Actor, world, pick))
        }
        for (const actor of await actorsOf(world)) {
          if (actor.kind !== 'officer' || (actor.personId === own.personId && actor.postId === own.postId))
            continue
          assert.deepEqual(weightyDuties(actor.duties), [], `${actor.name} in ${actor.post}`)
        }
      },
    ),
    { numRuns: 4 },
  )
})

// A city and a ward that are open, with vacant posts of every kind; she administers the system and signs in herself.
async function aWorld() {
  const city = await aCity()
  const ward = await aWard({ city })
  await openedOffice(city.unitId)
  await openedOffice(ward.unitId)
  const own = city.systemAdministrator
  const posts = await Promise.all(KINDS.map((kind) => aPost(ward.unitId, kind)))
  const known = [ward.leader, ward.clerk, ward.head, ward.documentClerk, city.auditor]
  const world: World = {
    units: [ward.unitId, city.unitId],
    posts: [...posts, ward.leader.postId, ward.clerk.postId],
    officers: [own.personId, ...known.map(({ personId }) => personId)],
    logins: new Set([await anAccountOf(own, now)]),
  }
  return { world, own }
}

async function useCode(world: World, answer: object): Promise<void> {
  if (!('code' in answer && 'login' in answer)) return
  const login = String(answer.login)
  await acceptInvitation.perform(anonymous, now, { login, code: String(answer.code), newPassword: password })
  world.logins.add(login)
}

// As whom she may act: in every post that an account in her hands holds, now or after the week-end.
async function actorsOf(world: World): Promise<Actor[]> {
  const found: Actor[] = []
  for (const login of world.logins) {
    const account = await database()
      .selectFrom('access.account')
      .select('officer_id')
      .where('login', '=', login)
      .executeTakeFirstOrThrow()
    for (const { postId } of await heldPosts(database(), account.officer_id ?? '', later)) {
      const session = await signIn
        .perform(anonymous, later, { login, password, postId })
        .catch(() => undefined)
      if (!session) continue
      const { actor } = await sessionOf({ cookie: undefined, bearer: session.token, now: later })
      if (actor.kind === 'officer') found.push(actor)
    }
  }
  return found
}

async function anAppointment(officerId: string): Promise<string> {
  const row = await database()
    .selectFrom('organisation.appointment')
    .select('id')
    .where('officer_id', '=', officerId)
    .where('superseded_at', 'is', null)
    .executeTakeFirst()
  return row?.id ?? '00000000-0000-7000-8000-000000000000'
}

async function unlessRefused(done: Promise<unknown> | undefined): Promise<void> {
  await Promise.resolve(done).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error
  })
}
