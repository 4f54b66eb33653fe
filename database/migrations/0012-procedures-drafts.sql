-- Why: a procedure is revised in a draft before it is published; an import knows what it brought; search forgives typing errors.
-- Locks: procedure_version and procedure_case for an instant, to add columns with constant defaults.
-- Safe: yes, the columns have defaults.
-- Undo: drop the columns and the two indexes.
-- Then: nothing.
alter table procedures.procedure_version add column decision_no text;
comment on column procedures.procedure_version.decision_no is 'Quyết định của địa phương làm phát sinh phiên bản này.';
alter table procedures.procedure_version add column portal_fingerprint text;
comment on column procedures.procedure_version.portal_fingerprint is 'Vân tay của nội dung đã nạp từ cổng quốc gia: nạp lại tệp cũ không sinh phiên bản mới.';
alter table procedures.procedure_version add constraint a_partial_service_says_why
  check ((online_service = 'partial') = (partial_reason is not null));

alter table procedures.procedure_case add column sets int not null default 1;
comment on column procedures.procedure_case.sets is 'Số bộ hồ sơ.';

create unique index a_procedure_has_one_draft on procedures.procedure_version (procedure_id) where published_at is null;
create index procedure_version_by_text on procedures.procedure_version using gin (search gin_trgm_ops);
create index procedure_case_by_flow on procedures.procedure_case (flow_id);
