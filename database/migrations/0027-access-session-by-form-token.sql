-- Why: a form opened in another session is shown again to whoever had that session, and to nobody else.
-- Locks: access.session, SHARE, as long as the index takes; on a big table make it concurrently before the release.
-- Safe: yes.
-- Undo: drop index access.session_by_form_token;
-- Then: nothing.
create index if not exists session_by_form_token on access.session (csrf);
