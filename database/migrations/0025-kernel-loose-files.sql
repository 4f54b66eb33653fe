-- Why: a file that no record carries must go some day, and finding it must not cost more as the archive grows.
-- Locks: kernel.file, ACCESS EXCLUSIVE, an instant (a new column without default); the rows of files that nothing carries.
-- Safe: yes, the release before writes links, which the trigger follows; what it uploads and never links stays.
-- Undo: drop trigger link_carries_file on kernel.file_link; drop function kernel.follow_file_link; alter table kernel.file drop column loose_since.
-- Then: the job kernel.forget-loose-files forgets what has been loose for longer than the catalogue says.
alter table kernel.file add column loose_since timestamptz;
comment on column kernel.file.loose_since is 'Từ lúc nào không bản ghi nào mang tệp này; để trống khi có. Quá hạn giữ thì tệp bị xóa.';

create function kernel.follow_file_link() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    update kernel.file set loose_since = null where id = new.file_id and loose_since is not null;
  else
    update kernel.file f set loose_since = clock_timestamp()
     where f.id = old.file_id and not exists (select from kernel.file_link l where l.file_id = old.file_id);
  end if;
  return null;
end $$;
comment on function kernel.follow_file_link is 'Ghi ở tệp rằng có hay không còn bản ghi nào mang nó.';
create trigger link_carries_file after insert or delete on kernel.file_link for each row execute function kernel.follow_file_link();

update kernel.file f set loose_since = f.uploaded_at where not exists (select from kernel.file_link l where l.file_id = f.id);
create index loose_file_by_age on kernel.file (loose_since) where loose_since is not null;
