-- Why: a number that a wrong clock dated ahead is struck out, and the register goes on from the last true one.
-- Locks: one_stop.result_number, ACCESS EXCLUSIVE, as long as its index is built anew (some thousand rows a year and unit).
-- Safe: yes, the release before gives numbers as ever; only one that it finds struck would stop it.
-- Undo: delete what is struck; drop the constraint, add it over (unit_id, year, number); drop column struck.
-- Then: nothing.
alter table one_stop.result_number
  add column struck smallint not null default 0 check (struck >= 0),
  drop constraint a_number_is_given_once_in_a_year,
  add constraint a_number_is_given_once_in_a_year primary key (unit_id, year, number, struck);
comment on column one_stop.result_number.struck is 'Khác 0: số đã gạch vì đồng hồ sai ghi trước ngày; số ấy được cấp lại, lần gạch thứ mấy.';
