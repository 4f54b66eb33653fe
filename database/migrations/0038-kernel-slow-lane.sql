-- Why: a try of a secret is counted before the secret is looked at, in all its lanes or in none, and beyond what is free it gets a turn.
-- Locks: nothing; one new function.
-- Safe: yes; the release before reads and writes the same columns.
-- Undo: drop function kernel.count_try(text[], int[], int[], timestamptz, timestamptz, timestamptz);
-- Then: nothing.
comment on table kernel.throttle is 'Đếm lần thử một bí mật (mật khẩu, mã, số tra cứu) theo tên, theo mạng, để làm chậm kẻ dò tìm; khóa đã băm. Lần đúng được trả lại.';
comment on column kernel.throttle.blocked_until is 'Lần thử kế tiếp được xem xét từ lúc này.';

-- Lanes are locked in the order in which they are given: the narrowest first, everywhere, so that no two tries wait for each other.
create function kernel.count_try(
  p_keys text[], p_free int[], p_slowest_ms int[], p_at timestamptz, p_quiet_since timestamptz, p_patient_until timestamptz
) returns table (let_in boolean, turn_at timestamptz) language plpgsql as $$
declare
  until timestamptz;
  turn  timestamptz := p_at;
begin
  for i in 1 .. cardinality(p_keys) loop
    insert into kernel.throttle (key, failures, window_at) values (p_keys[i], 0, p_at) on conflict (key) do nothing;
    select t.blocked_until into until from kernel.throttle t where t.key = p_keys[i] for update;
    turn := greatest(turn, until);
    if turn > p_patient_until then return query select false, turn; return; end if;
  end loop;
  for i in 1 .. cardinality(p_keys) loop
    update kernel.throttle t set
      failures  = q.n,
      window_at = case when q.n = 1 then p_at else t.window_at end,
      -- A second after the last free one, then two, four …
      blocked_until = case when q.n >= p_free[i]
        then turn + make_interval(secs => least(p_slowest_ms[i] / 1000.0, power(2, least(q.n - p_free[i], 16)))) end
      from (select case when s.window_at < p_quiet_since and coalesce(s.blocked_until, p_at) <= p_at then 1 else s.failures + 1 end as n
              from kernel.throttle s where s.key = p_keys[i]) q
     where t.key = p_keys[i];
  end loop;
  return query select true, turn;
end $$;
