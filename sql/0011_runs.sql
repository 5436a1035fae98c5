-- Runs of a round as people started them: who, when, how long each stage took, and who stopped one. Rows are added, never changed;
-- a stage's row is the worker's own and follows its attempts.
create table run (
  province    text not null,
  run_id      text not null check (run_id ~ '^[0-9a-f-]{36}$'),
  round       text not null,
  last_stage  text not null check (last_stage in ('compile', 'publish')),   -- 'compile' where two people release
  started_by  text not null,                                                 -- a person's id, or 'office'
  started_at  timestamptz not null default clock_timestamp(),
  primary key (province, run_id)
);
create index run_by_round on run (province, round, started_at desc);
create trigger run_never_changes before update or delete on run for each row execute function refuse_change();

create table run_stop (
  province    text not null,
  run_id      text not null,
  stopped_by  text not null,
  stopped_at  timestamptz not null default clock_timestamp(),
  primary key (province, run_id),
  foreign key (province, run_id) references run
);
create trigger run_stop_never_changes before update or delete on run_stop for each row execute function refuse_change();

create table run_stage (
  province    text not null,
  run_id      text not null,
  stage       text not null check (stage in ('reconcile', 'compile', 'publish')),
  state       text not null check (state in ('running', 'done', 'failed')),
  vintage_id  text,
  reason      text,
  started_at  timestamptz not null,
  ended_at    timestamptz check (ended_at >= started_at),
  primary key (province, run_id, stage),
  foreign key (province, run_id) references run,
  check ((state = 'running') = (ended_at is null))
);

-- Where a run is. A stopped run stays stopped, also when a stage that could not be interrupted came to its end.
create view run_status with (security_invoker = true) as
  select r.*, s.stopped_by, s.stopped_at,
    case when s.run_id is not null then 'stopped'
         when exists (select from run_stage t where (t.province, t.run_id, t.stage, t.state)
           = (r.province, r.run_id, r.last_stage, 'done')) then 'completed'
         when exists (select from run_stage t where (t.province, t.run_id, t.state)
           = (r.province, r.run_id, 'failed')) then 'failed'
         else 'running' end as state
  from run r left join run_stop s using (province, run_id);

alter table run enable row level security;
alter table run_stop enable row level security;
alter table run_stage enable row level security;
grant select on run, run_stop, run_stage, run_status to diaban_web;
grant insert on run, run_stop to diaban_web;
create policy office on run for select to diaban_web using (province = any((select my_office())::text[]));
create policy own on run for insert to diaban_web with check (
  started_by = my_id() and my_scope('review') and province = any((select my_office())::text[]));
create policy office on run_stop for select to diaban_web using (province = any((select my_office())::text[]));
create policy own on run_stop for insert to diaban_web with check (
  stopped_by = my_id() and my_scope('review') and province = any((select my_office())::text[]));
create policy office on run_stage for select to diaban_web using (province = any((select my_office())::text[]));

-- Decisions on the difference to the official figure are part of preparing a release: they stand from the compile on. A later run
-- with other inputs writes the vintage anew under the same id; a decision names an industry, prices and a cause, no figure, so it
-- stays and is read beside the new difference. Frozen or not, its rows never change.
alter table reconciliation drop constraint reconciliation_province_vintage_id_fkey;
drop trigger reconciliation_of_frozen on reconciliation;
drop function refuse_unless_frozen();
create function refuse_unless_compiled() returns trigger language plpgsql as $$
begin
  if not exists (select from vintage v where (v.province, v.vintage_id) = (new.province, new.vintage_id)
      and v.reached in ('compiled', 'published')) then
    raise exception 'vintage % is not compiled, so it is not published: % on % is refused', new.vintage_id, tg_op,
      tg_table_name using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger reconciliation_of_compiled before insert on reconciliation
  for each row execute function refuse_unless_compiled();
