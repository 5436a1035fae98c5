-- Files as received: append-only. Every key carries the province, first.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% on % is refused: its rows never change', tg_op, tg_table_name using errcode = 'restrict_violation';
end $$;

create table submission (
  province       text not null check (province ~ '^\d{2}$'),
  submission_id  text not null,
  sha256         text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  file_name      text not null,
  bytes          bigint not null check (bytes >= 0),
  received_at    timestamptz not null,
  content        bytea not null,
  primary key (province, submission_id),
  unique (province, sha256)
);
alter table submission alter column content set storage external;
create trigger submission_never_changes before update or delete on submission
  for each row execute function refuse_change();

-- What reading and checking made of a file; replaced when it is read again under another catalogue.
create table intake (
  province           text not null,
  submission_id      text not null,
  state              text not null check (state in ('unreadable', 'read', 'failed', 'passed')),
  agency             text,
  form               text,
  form_version       text,
  period             text,
  ruleset            text,
  catalogue_version  text not null references catalogue_version,
  -- the cells of the form as read, kept for checking: [{rowCode, column, origin, status, value}]
  form_cells         jsonb not null default '[]',
  read_at            timestamptz not null,
  checked_at         timestamptz,
  primary key (province, submission_id),
  foreign key (province, submission_id) references submission
);
create index intake_by_obligation on intake (province, form, period, state);

create table observation (
  province       text not null,
  submission_id  text not null,
  origin         text not null,                            -- 'submission!sheet!cell'
  indicator      text not null,
  area           text not null,
  industry       text not null,
  ownership      text not null,
  item           text not null,
  period         text not null,
  prices         text not null check (prices ~ '^(current|constant-\d{4}|none)$'),
  value          numeric,
  status         text not null,
  primary key (province, origin),
  foreign key (province, submission_id) references submission,
  check ((value is null) = (status in ('nil', 'not-collected', 'not-reported', 'suppressed'))),
  check (value <> 'NaN' and value <> 'Infinity' and value <> '-Infinity')
);
create index observation_by_submission on observation (province, submission_id);
create index observation_by_series on observation (province, indicator, period);

create table finding (
  province    text not null,
  stage       text not null check (stage in ('ingest', 'validate', 'reconcile', 'compile', 'publish')),
  subject     text not null,                               -- submission or vintage
  ordinal     integer not null,
  code        text not null,
  severity    text not null check (severity in ('error', 'warning', 'note')),
  place       text not null,
  facts       jsonb not null,
  primary key (province, stage, subject, ordinal)
);

create table audit_log (
  audit_id  bigint generated always as identity primary key,
  province  text not null,
  at        timestamptz not null default now(),
  actor     text not null,
  action    text not null,
  subject   text not null,
  detail    jsonb not null default '{}'
);
create trigger audit_log_never_changes before update or delete on audit_log
  for each row execute function refuse_change();

-- The submission that stands for its form and period: the last received that passed.
create view current_submission as
select distinct on (s.province, i.agency, i.form, i.period)
  s.province, s.submission_id, s.sha256, s.file_name, s.received_at, i.agency, i.form, i.form_version, i.period, i.ruleset
from submission s join intake i using (province, submission_id)
where i.state = 'passed'
order by s.province, i.agency, i.form, i.period, s.received_at desc, s.submission_id desc;
