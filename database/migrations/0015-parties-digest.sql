-- Why: a citizen's or body's record that is changed behind the program's back must be found, as a dossier is.
-- Locks: none, a function only.
-- Safe: yes, events without a digest are not compared.
-- Undo: drop function parties.party_digest(uuid, smallint);
-- Then: the events of the module carry digests.
create function parties.party_digest(p_id uuid, p_version smallint) returns bytea
language sql stable parallel safe as $$
  select sha256(convert_to(json_build_array(p_version, p.kind, p.name, p.identity_number, p.phone, p.email, p.address,
    p.date_of_birth, p.sex)::text, 'UTF8')) from parties.party p where p.id = p_id
$$;
comment on function parties.party_digest is 'Dấu vân tay của một công dân, tổ chức; phiên bản 1.';
