-- Why: a year whose calendar is not published still honours the holidays fixed by law; a swapped day names its twin.
-- Locks: calendar_day for an instant, to add one empty column.
-- Safe: yes, the column is optional and the table is new.
-- Undo: drop table organisation.yearly_holiday; alter table organisation.calendar_day drop column swap_with_on;
-- Then: the national calendar is loaded from the catalogue.
create table organisation.yearly_holiday (
  id         uuid primary key,
  month_day  text not null check (month_day ~ '^[0-9]{2}-[0-9]{2}$'),
  name       text not null,
  law        text not null,
  valid_from date not null,
  valid_to   date,
  source     text not null,
  constraint a_yearly_holiday_ends_after_it_begins check (valid_to is null or valid_to >= valid_from)
);
comment on table organisation.yearly_holiday is 'Ngày nghỉ cố định theo dương lịch do luật định, dùng cả cho năm chưa công bố lịch.';
comment on column organisation.yearly_holiday.month_day is 'Tháng-ngày (MM-DD).';

alter table organisation.calendar_day add column swap_with_on date;
comment on column organisation.calendar_day.swap_with_on is 'Ngày được đổi với ngày này khi hoán đổi ngày làm việc.';
create unique index a_day_has_one_current_rule on organisation.calendar_day (unit_id, day_on) nulls not distinct where superseded_at is null;
create index officer_by_name on organisation.officer (name_sort);

create table organisation.revision (
  key    text primary key check (key in ('units', 'calendar')),
  number bigint not null
);
comment on table organisation.revision is 'Số lần thay đổi của cây đơn vị và của lịch: mỗi bản sao chương trình biết khi nào phải đọc lại.';
insert into organisation.revision (key, number) values ('units', 1), ('calendar', 1);
