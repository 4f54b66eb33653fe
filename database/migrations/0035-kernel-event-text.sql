-- Why: the journal of one record is taken to whoever checks it elsewhere, who needs the very text that was hashed.
-- Locks: none, a function only.
-- Safe: yes, kernel.event_hash stays as it is.
-- Undo: drop function kernel.event_text(kernel.event);
-- Then: nothing.
create function kernel.event_text(e kernel.event) returns text
language sql stable parallel safe as $$
  select json_build_array(
    encode(e.prev_hash, 'hex'), e.id, e.module, e.record_id, e.seq, e.home_unit_id, e.type, e.operation, e.refusal,
    (extract(epoch from e.at) * 1000000)::bigint, (extract(epoch from e.recorded_at) * 1000000)::bigint, e.actor_kind,
    e.actor_person_id, e.actor_post_id, e.actor_unit_id, e.facts, e.trace, e.digest_version, encode(e.digest, 'hex'))::text
$$;
comment on function kernel.event_text is 'Đúng chuỗi chữ mà từ đó kernel.event_hash tính mã băm, để người ngoài kiểm tra được.';
