/** A row that is true for a while and known for a while (hai trục thời gian); instants in epoch milliseconds, ends exclusive. */
export type Dated = {
  validFrom: number
  validTo: number | null
  recordedAt: number
  supersededAt: number | null
}

export type PostRow = Dated & { postId: string; agencyId: string; duties: readonly string[] }
export type AppointmentRow = Dated & { officerId: string; postId: string }
export type DelegationRow = Dated & {
  delegationId: string
  fromPostId: string
  toPostId: string
  duties: readonly string[]
}
export type AbsenceRow = Dated & { officerId: string }

/** Everything on record that bears on who may do what. */
export type AuthorityRows = {
  posts: readonly PostRow[]
  appointments: readonly AppointmentRow[]
  delegations: readonly DelegationRow[]
  absences: readonly AbsenceRow[]
}

/** Who could do what where, at one instant, as far as was known at another. */
export type AuthorityQuestion = { duty: string; agencyId: string; at: number; knownAt: number }

/** One person who could: in which post, by her own post or by delegation, and whether she was away. */
export type Authority = { officerId: string; postId: string; delegationId: string | null; isAbsent: boolean }

/**
 * Everybody who could exercise a duty for an agency (thẩm quyền): holders of a post that has it, and holders of a post
 * to which such a post delegated it. What was received by delegation is not delegated further.
 */
export function authority(rows: AuthorityRows, question: AuthorityQuestion): Authority[] {
  const stands = (row: Dated): boolean => isKnown(row, question.knownAt) && isInForce(row, question.at)
  const holders = Map.groupBy(rows.appointments.filter(stands), ({ postId }) => postId)
  const away = new Set(rows.absences.filter(stands).map(({ officerId }) => officerId))
  const owning = new Set(
    rows.posts
      .filter(
        (post) => stands(post) && post.agencyId === question.agencyId && post.duties.includes(question.duty),
      )
      .map(({ postId }) => postId),
  )
  const standing = new Set(rows.posts.filter(stands).map(({ postId }) => postId))
  const received = rows.delegations
    .filter(
      (d) =>
        stands(d) && d.duties.includes(question.duty) && owning.has(d.fromPostId) && standing.has(d.toPostId),
    )
    .map((d) => ({ postId: d.toPostId, delegationId: d.delegationId }))
  return [...[...owning].map((postId) => ({ postId, delegationId: null })), ...received].flatMap(
    ({ postId, delegationId }) =>
      (holders.get(postId) ?? []).map(({ officerId }) => ({
        officerId,
        postId,
        delegationId,
        isAbsent: away.has(officerId),
      })),
  )
}

/** Whether a row was believed at that instant. */
export function isKnown(row: Dated, knownAt: number): boolean {
  return row.recordedAt <= knownAt && (row.supersededAt === null || knownAt < row.supersededAt)
}

/** Whether a row is in force at that instant. */
export function isInForce(row: Dated, at: number): boolean {
  return row.validFrom <= at && (row.validTo === null || at < row.validTo)
}
