import { sql, type RawBuilder } from 'kysely'

/**
 * The number of the decision by which whoever did something was only in emergency charge of her post then (phụ trách khẩn);
 * null when she held it as usual. `who`, `postId` and `at` are SQL of the query it stands in.
 */
export function actingDecision(
  who: RawBuilder<unknown>,
  postId: RawBuilder<unknown>,
  at: RawBuilder<unknown>,
) {
  return sql<string | null>`(
    select a.decision_no from organisation.appointment a
     where a.acting and a.post_id = ${postId} and a.officer_id = ${who} and a.valid_from <= ${at} and a.valid_to > ${at} limit 1)`
}
