-- Why: nobody may fill the store, and a content of it that was changed or lost must be found before it is passed on.
-- Locks: kernel.file, SHARE, as long as the index takes; on a big table make it concurrently before the release.
-- Safe: yes, the release before uploads without being counted; its contents are measured when first read or proven.
-- Undo: drop table kernel.upload_measure; drop table kernel.file_content; drop index kernel.loose_file_by_owner;
-- Then: the job kernel.prove-contents measures the contents that were there before, a share each night.
create table kernel.upload_measure (
  key    bytea not null,
  on_day date not null,
  files  integer not null check (files >= 0),
  bytes  bigint not null check (bytes >= 0),
  primary key (key, on_day)
);
comment on table kernel.upload_measure is 'Trong một ngày, một tài khoản hay một địa chỉ mạng đã tải lên bao nhiêu tệp, bao nhiêu byte.';
comment on column kernel.upload_measure.key is 'Mã băm của tài khoản hoặc địa chỉ mạng; không giữ chính địa chỉ.';

create table kernel.file_content (
  sha256     bytea primary key,
  size_bytes bigint not null check (size_bytes >= 0),
  pieces     bytea not null check (octet_length(pieces) % 32 = 0),
  proven_at  timestamptz,
  trouble    text check (trouble in ('missing', 'damaged')),
  trouble_at timestamptz,
  constraint a_trouble_has_its_instant check ((trouble is null) = (trouble_at is null))
);
comment on table kernel.file_content is 'Nội dung trong kho: mã băm từng MiB để đọc một phần vẫn kiểm được, lần kiểm gần nhất, và có mất hay hỏng không.';
comment on column kernel.file_content.pieces is 'Mã băm SHA-256 của từng MiB, nối liền nhau; để trống (độ dài 0) khi chưa đo được vì nội dung mất hoặc hỏng.';
comment on column kernel.file_content.trouble is 'missing: không còn trong kho; damaged: còn nhưng không đúng mã băm. Đọc lại đúng thì xóa ghi chú này.';
create index content_in_trouble on kernel.file_content (trouble_at) where trouble is not null;

create index if not exists loose_file_by_owner on kernel.file (actor_key) where loose_since is not null;
