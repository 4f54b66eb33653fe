-- Why: an inbox reads its first page and its count without sorting all that is open in the unit.
-- Locks: work.work for as long as the indexes are built.
-- Safe: yes, nothing depends on the indexes.
-- Undo: drop index work.work_unassigned_in_order, work.work_open_by_due;
-- Then: nothing.
create index work_unassigned_in_order on work.work (unit_id, duty, due_at, id) include (section_key, waits_since)
  where closed_at is null and assignee_post_id is null;
create index work_open_by_due on work.work (due_at, id) where closed_at is null;
