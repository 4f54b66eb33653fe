import { go, type PageAnswer } from '#kernel/page.ts'
import type { comeIn } from '../operations/come-in.ts'
import { PENDING_MINUTES } from '../operations/pending-sign-in.ts'
import { knownDevice } from '../rules/device.ts'
import { endedPendingCookie, pendingCookie, sessionCookie } from '../rules/session-cookie.ts'

type Session = Pick<Awaited<ReturnType<typeof comeIn>>, 'token' | 'actor' | 'asleep' | 'firstPage'>

/**
 * Where somebody who has signed in goes, on a device that is known from then on: first to what her duties wait for or what
 * was told to her, else to where she wanted, else home.
 */
export function goIn(session: Session, login: string, back: string | undefined): PageAnswer {
  const { token, actor, asleep, firstPage } = session
  const home = actor.kind === 'officer' ? '/lam-viec' : '/ho-so'
  const to = asleep.length > 0 ? '/lam-viec/tai-khoan/hai-lop' : (firstPage ?? back ?? home)
  return go(to, [sessionCookie(token), endedPendingCookie(), knownDevice(login)])
}

/** Where somebody goes whose password was right and who still owes the code of her phone. */
export function goTypeCode(pending: string, back: string | undefined): PageAnswer {
  const to = `/dang-nhap/ma${back ? `?ve=${encodeURIComponent(back)}` : ''}`
  return go(to, [pendingCookie(pending, PENDING_MINUTES)])
}
