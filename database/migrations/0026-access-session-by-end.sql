-- Why: sessions that ended long ago are forgotten, and finding them must not read all of them.
-- Locks: access.session, SHARE, as long as the index takes; on a big table make it concurrently before the release.
-- Safe: yes.
-- Undo: drop index access.session_by_end;
-- Then: the job access.forget-ended forgets them.
create index if not exists session_by_end on access.session (expires_at);
