-- People, what they may see and do, and row-level security: the second wall behind the routes (docs/decisions/0012).
-- The HTTP server reads as `diaban_web`, a role that owns nothing and bypasses nothing; jobs and the terminal work as the owner.
do $$ begin
  if not exists (select from pg_roles where rolname = 'diaban_web') then create role diaban_web nologin; end if;
exception
  when duplicate_object or unique_violation then null;     -- another database of the same server was first
end $$;
do $$ begin execute format('grant diaban_web to %I', current_user); end $$;
grant usage on schema public to diaban_web;

-- Accounts and rights ------------------------------------------------------------------------------------------------------

create table person (
  person_id    text primary key,
  email        text not null unique check (email = lower(email) and email ~ '^[^@\s]+@[^@\s]+$'),
  name         text not null check (name <> ''),
  password     text check (password like '$argon2id$%'),    -- null: none chosen yet, no sign-in with one
  totp_secret  bytea,                                       -- sealed with the key of the installation
  totp_since   timestamptz,                                 -- null: no second factor asked
  totp_step    bigint not null default 0,                   -- the last time step used: a code works once
  created_at   timestamptz not null default now(),
  disabled_at  timestamptz
);

-- '*' is any. A province is always named, except for operators, who see no figures at all.
create table person_right (
  province    text not null,
  person_id   text not null references person,
  role        text not null check (role in
    ('agency-officer', 'commune-officer', 'statistician', 'approver', 'yearbook-editor', 'operator')),
  agency      text not null default '*',
  form        text not null default '*',
  area        text not null default '*',
  granted_by  text not null,
  granted_at  timestamptz not null default now(),
  primary key (province, person_id, role, agency, form, area),
  check (province ~ '^\d{2}$' or (province = '*' and role = 'operator')),
  check ((role in ('agency-officer', 'commune-officer')) = (agency <> '*')),
  check ((role = 'commune-officer') = (area <> '*')),
  check (role in ('agency-officer', 'commune-officer') or form = '*')
);
create index person_right_by_person on person_right (person_id);

-- Tokens are 256 random bits; only their sha256 is kept.
create table session (
  token_hash     text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
  person_id      text not null references person,
  is_open        boolean not null,                          -- false: password given, code still owed, nothing is open yet
  created_at     timestamptz not null,
  seen_at        timestamptz not null,
  expires_at     timestamptz not null,
  address        text not null,
  agent          text not null
);
create index session_by_person on session (person_id);

create table one_time_token (
  token_hash  text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
  person_id   text not null references person,
  expires_at  timestamptz not null,
  used_at     timestamptz
);

create table api_token (
  token_hash  text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
  token_id    text not null unique,
  person_id   text not null references person,
  name        text not null check (name <> ''),
  scopes      text[] not null check (cardinality(scopes) > 0
    and scopes <@ array['figures', 'submissions', 'submit', 'review', 'release']),
  created_at  timestamptz not null,
  expires_at  timestamptz not null,
  used_at     timestamptz,
  revoked_at  timestamptz
);

-- Failed sign-ins of an account ('person:...') or an address ('address:...'): each failure beyond the free ones doubles the wait.
create table sign_in_failure (
  key         text primary key,
  failures    integer not null,
  last_at     timestamptz not null,
  wait_until  timestamptz not null
);

-- Who sent a file through the HTTP door, written before the file itself; files of the terminal have no row here.
create table submission_sender (
  province       text not null,
  submission_id  text not null,
  person_id      text not null references person,
  at             timestamptz not null default now(),
  primary key (province, submission_id, person_id)
);
create trigger submission_sender_never_changes before update or delete on submission_sender
  for each row execute function refuse_change();

-- Who is asking: the store sets diaban.person and diaban.scopes for one transaction. Scopes '*': a session; else an API token's.

create function my_id() returns text stable parallel safe language sql as
  $$ select nullif(current_setting('diaban.person', true), '') $$;

create function my_scope(wanted text) returns boolean stable parallel safe language sql as
  $$ select coalesce(string_to_array(current_setting('diaban.scopes', true), ',') && array['*', wanted], false) $$;

create function my_rights() returns setof person_right
stable security definer set search_path = public, pg_temp language sql as
  $$ select r.* from person_right r join person p using (person_id) where p.person_id = my_id() and p.disabled_at is null $$;

create function my_provinces(roles text[]) returns text[]
stable security definer set search_path = public, pg_temp language sql as
  $$ select coalesce(array_agg(distinct province), '{}') from my_rights() where role = any(roles) and my_scope('figures') $$;

-- Provinces whose inner figures, and whose frozen but embargoed vintages, are mine to work on.
create function my_office() returns text[] stable language sql as
  $$ select my_provinces(array['statistician', 'approver']) $$;

-- 'province/agency/form' of the forms that are mine in every area; 'province/agency/*' is every form of the agency.
create function my_forms() returns text[]
stable security definer set search_path = public, pg_temp language sql as $$
  select coalesce(array_agg(concat_ws('/', province, agency, form)), '{}') from my_rights()
  where role = 'agency-officer' and my_scope('submissions') $$;

-- May this person answer for a file of this agency and form? Commune officers: when every observation is in their areas.
create function may_answer(who text, of_province text, of_submission text, of_agency text, of_form text) returns boolean
stable security definer set search_path = public, pg_temp language sql as $$
  with mine as (
    select r.* from person_right r join person p using (person_id)
    where p.person_id = who and p.disabled_at is null and r.province = of_province
      and r.agency = of_agency and r.form in ('*', of_form))
  select exists (select from mine where role = 'agency-officer')
    or coalesce((select bool_and(o.area in (select area from mine where role = 'commune-officer')) from observation o
                 where (o.province, o.submission_id) = (of_province, of_submission)), false) $$;

-- Did I send a file that is not known yet to be another agency's?
create function is_my_unread(of_province text, of_submission text) returns boolean
stable security definer set search_path = public, pg_temp language sql as $$
  select my_scope('submissions')
    and exists (select from my_rights() r where r.province = of_province)
    and exists (select from submission_sender s
                where (s.province, s.submission_id, s.person_id) = (of_province, of_submission, my_id()))
    and not exists (select from intake i
                    where (i.province, i.submission_id) = (of_province, of_submission) and i.agency is not null) $$;

create function holds_right(who text, of_province text, roles text[]) returns boolean
stable security definer set search_path = public, pg_temp language sql as $$
  select exists (select from person_right r join person p using (person_id)
    where p.person_id = who and p.disabled_at is null and r.province = of_province and r.role = any(roles)) $$;

-- A file that somebody sent in the name of an agency that is not his never passes.
create function refuse_foreign_sender() returns trigger
security definer set search_path = public, pg_temp language plpgsql as $$
declare
  is_foreign boolean := exists (
      select from submission_sender s where (s.province, s.submission_id) = (new.province, new.submission_id))
    and not exists (
      select from submission_sender s where (s.province, s.submission_id) = (new.province, new.submission_id)
        and (may_answer(s.person_id, new.province, new.submission_id, new.agency, new.form)
             or holds_right(s.person_id, new.province, array['statistician', 'approver'])));
begin
  if new.state <> 'passed' then return new; end if;
  delete from finding where (province, stage, subject, code)
    = (new.province, 'ingest', new.submission_id, 'ingest/foreign-agency');
  if is_foreign then
    new.state := 'failed';
    insert into finding (province, stage, subject, ordinal, code, severity, place, facts)
    values (new.province, 'ingest', new.submission_id, 1000000, 'ingest/foreign-agency', 'error', new.submission_id,
            jsonb_build_object('agency', new.agency, 'form', new.form));
  end if;
  return new;
end $$;
create trigger intake_foreign_sender before insert or update on intake
  for each row execute function refuse_foreign_sender();

-- Four eyes ----------------------------------------------------------------------------------------------------------------

alter table vintage add column embargo_until timestamptz;   -- null: public when frozen

-- Two different people let a vintage out: one asks, naming the embargo, another approves. Other inputs replace the vintage and
-- with it both rows; the audit log keeps that they were there.
create table release_approval (
  province       text not null,
  vintage_id     text not null,
  step           text not null check (step in ('request', 'approve')),
  person_id      text not null references person,
  at             timestamptz not null default now(),
  embargo_until  timestamptz,
  primary key (province, vintage_id, step),
  unique (province, vintage_id, person_id),                 -- never the same person twice
  foreign key (province, vintage_id) references vintage on delete cascade,
  check (step = 'request' or embargo_until is null)
);

create function check_release_approval() returns trigger
security definer set search_path = public, pg_temp language plpgsql as $$
begin
  if not holds_right(new.person_id, new.province,
      case new.step when 'request' then array['statistician', 'approver'] else array['approver'] end) then
    raise exception 'four eyes: % may not % a release of province %', new.person_id, new.step, new.province
      using errcode = 'insufficient_privilege';
  end if;
  if new.step = 'approve' and not exists (select from release_approval a
      where (a.province, a.vintage_id, a.step) = (new.province, new.vintage_id, 'request')) then
    raise exception 'four eyes: nobody asked to release %', new.vintage_id using errcode = 'restrict_violation';
  end if;
  if not exists (select from vintage v where (v.province, v.vintage_id) = (new.province, new.vintage_id)
      and v.frozen_at is null and v.reached = 'compiled') then
    raise exception 'four eyes: % is not compiled and open', new.vintage_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger release_approval_checked before insert on release_approval
  for each row execute function check_release_approval();
create trigger release_approval_never_changes before update on release_approval
  for each row execute function refuse_change();

-- A province with an approver releases by four eyes only, whoever runs the job. Before (the demo, a trial) the office acts itself.
create function needs_four_eyes(of_province text) returns boolean
stable security definer set search_path = public, pg_temp language sql as $$
  select exists (select from person_right r join person p using (person_id)
    where r.province = of_province and r.role = 'approver' and p.disabled_at is null) $$;

create function freeze_by_four_eyes() returns trigger
security definer set search_path = public, pg_temp language plpgsql as $$
declare
  asked release_approval;
begin
  if new.frozen_at is null then return new; end if;
  select * into asked from release_approval a
    where (a.province, a.vintage_id, a.step) = (new.province, new.vintage_id, 'request');
  if needs_four_eyes(new.province) and not exists (select from release_approval a
      where (a.province, a.vintage_id, a.step) = (new.province, new.vintage_id, 'approve')
        and a.person_id <> asked.person_id) then
    raise exception 'four eyes: % is not approved by two people', new.vintage_id using errcode = 'insufficient_privilege';
  end if;
  new.embargo_until := coalesce(asked.embargo_until, new.embargo_until);
  return new;
end $$;
create trigger vintage_four_eyes before insert or update on vintage
  for each row execute function freeze_by_four_eyes();

-- Nobody accepts a file that he sent or explained. A review made by a person names the person; one of the terminal does not.
alter table review add column person_id text references person;

create function review_by_four_eyes() returns trigger
security definer set search_path = public, pg_temp language plpgsql as $$
begin
  if new.person_id is null then return new; end if;
  if new.action <> 'explain' and not holds_right(new.person_id, new.province, array['statistician', 'approver']) then
    raise exception 'four eyes: % may not % a submission of province %', new.person_id, new.action, new.province
      using errcode = 'insufficient_privilege';
  end if;
  if new.action = 'accept' and (
      exists (select from submission_sender s
        where (s.province, s.submission_id, s.person_id) = (new.province, new.submission_id, new.person_id))
      or exists (select from review r
        where (r.province, r.submission_id, r.action, r.person_id)
          = (new.province, new.submission_id, 'explain', new.person_id))) then
    raise exception 'four eyes: % sent or explained % and may not accept it', new.person_id, new.submission_id
      using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger review_four_eyes before insert on review for each row execute function review_by_four_eyes();

-- Audit chain --------------------------------------------------------------------------------------------------------------
-- Each row's hash covers the row and the hash before it in its province; audit_head holds the end, so a missing tail shows too.

alter table audit_log add column address text not null default '';
alter table audit_log add column ordinal bigint;
alter table audit_log add column prev_hash text;
alter table audit_log add column hash text;

create table audit_head (
  province  text primary key,
  ordinal   bigint not null,
  hash      text not null
);

create function audit_hash(entry audit_log) returns text stable set timezone = 'UTC' language sql as $$
  select encode(sha256(convert_to(jsonb_build_array(entry.prev_hash, entry.province, entry.ordinal, entry.audit_id,
    to_char(entry.at, 'YYYY-MM-DD"T"HH24:MI:SS.US'), entry.actor, entry.action, entry.subject, entry.address,
    entry.detail)::text, 'UTF8')), 'hex') $$;

-- The row of the head is the lock: one insert at a time in a province, until its transaction ends.
create function chain_audit() returns trigger security definer set search_path = public, pg_temp language plpgsql as $$
declare
  head audit_head;
begin
  insert into audit_head values (new.province, 0, repeat('0', 64)) on conflict do nothing;
  select * into head from audit_head where province = new.province for update;
  new.at := clock_timestamp();
  new.ordinal := head.ordinal + 1;
  new.prev_hash := head.hash;
  new.hash := audit_hash(new);
  update audit_head set ordinal = new.ordinal, hash = new.hash where province = new.province;
  return new;
end $$;

alter table audit_log disable trigger audit_log_never_changes;
do $$
declare
  entry audit_log;
  head audit_head;
begin
  for entry in select * from audit_log order by province, audit_id loop
    insert into audit_head values (entry.province, 0, repeat('0', 64)) on conflict do nothing;
    select * into head from audit_head where province = entry.province;
    entry.ordinal := head.ordinal + 1;
    entry.prev_hash := head.hash;
    entry.hash := audit_hash(entry);
    update audit_log set ordinal = entry.ordinal, prev_hash = entry.prev_hash, hash = entry.hash
      where audit_id = entry.audit_id;
    update audit_head set ordinal = entry.ordinal, hash = entry.hash where province = entry.province;
  end loop;
end $$;
alter table audit_log enable trigger audit_log_never_changes;
alter table audit_log alter column ordinal set not null, alter column prev_hash set not null, alter column hash set not null,
  add unique (province, ordinal);
create trigger audit_log_chained before insert on audit_log for each row execute function chain_audit();
create trigger audit_log_never_emptied before truncate on audit_log
  for each statement execute function refuse_change();

-- Row-level security -------------------------------------------------------------------------------------------------------
-- Every table is closed to diaban_web unless a policy opens rows of it. The selects in parentheses run once a statement.

do $$
declare
  name text;
begin
  for name in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p')
        and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  loop
    execute format('alter table %I enable row level security', name);
  end loop;
  for name in select viewname from pg_views where schemaname = 'public' loop
    execute format('alter view %I set (security_invoker = true)', name);
  end loop;
end $$;

-- Reference: what the law and the catalogue say.
grant select on catalogue_version, catalogue_entry, catalogue_content, area, area_change, area_mapping_2025 to diaban_web;
create policy open on catalogue_version for select to diaban_web using (true);
create policy open on catalogue_entry for select to diaban_web using (true);
create policy open on catalogue_content for select to diaban_web using (true);
create policy open on area for select to diaban_web using (true);
create policy open on area_change for select to diaban_web using (true);
create policy open on area_mapping_2025 for select to diaban_web using (true);

-- Intake: the office its province, an officer what he answers for.
grant select on intake, submission, submission_sender, observation, finding, review, obligation, obligation_decision, reminder,
  round, current_submission, standing_review, obligation_status to diaban_web;
create policy office on intake for select to diaban_web using (province = any((select my_office())::text[]));
create policy officer on intake for select to diaban_web using (
  array[concat_ws('/', province, agency, '*'), concat_ws('/', province, agency, form)] && (select my_forms())::text[]
  and agency is not null and form is not null);
create policy commune on intake for select to diaban_web using (
  (select my_scope('submissions')) and agency is not null and form is not null
  and province in (select r.province from my_rights() r where r.role = 'commune-officer')
  and may_answer(my_id(), province, submission_id, agency, form));
create policy sender on intake for select to diaban_web using (is_my_unread(province, submission_id));

create policy office on submission for select to diaban_web using (province = any((select my_office())::text[]));
create policy officer on submission for select to diaban_web using (
  (province, submission_id) in (select i.province, i.submission_id from intake i));
create policy sender on submission for select to diaban_web using (is_my_unread(province, submission_id));

create policy office on observation for select to diaban_web using (province = any((select my_office())::text[]));
create policy officer on observation for select to diaban_web using (
  (province, submission_id) in (select i.province, i.submission_id from intake i));

create policy office on finding for select to diaban_web using (province = any((select my_office())::text[]));
create policy officer on finding for select to diaban_web using (
  stage in ('ingest', 'validate') and (province, subject) in (select i.province, i.submission_id from intake i));

create policy office on review for select to diaban_web using (province = any((select my_office())::text[]));
create policy officer on review for select to diaban_web using (
  (province, submission_id) in (select i.province, i.submission_id from intake i));

create policy office on submission_sender for select to diaban_web using (province = any((select my_office())::text[]));
create policy own on submission_sender for select to diaban_web using (person_id = (select my_id()));

create policy office on obligation for select to diaban_web using (province = any((select my_office())::text[]));
create policy officer on obligation for select to diaban_web using (
  array[concat_ws('/', province, agency, '*'), concat_ws('/', province, agency, form)] && (select my_forms())::text[]);
create policy commune on obligation for select to diaban_web using (
  (select my_scope('submissions')) and (province, agency) in (
    select r.province, r.agency from my_rights() r where r.role = 'commune-officer' and r.form in ('*', obligation.form)));
create policy like_obligation on obligation_decision for select to diaban_web using (
  (province, round_id, form, period, agency) in (
    select o.province, o.round_id, o.form, o.period, o.agency from obligation o));

create policy office on reminder for select to diaban_web using (province = any((select my_office())::text[]));
create policy officer on reminder for select to diaban_web using (
  concat_ws('/', province, agency, '*') = any((select my_forms())::text[]));

create policy office on round for select to diaban_web using (province = any((select my_office())::text[]));
create policy officer on round for select to diaban_web using (
  (province, round_id) in (select o.province, o.round_id from obligation o));

-- Results: the office its province, everybody what is released.
grant select on vintage, dataset, release_file, vintage_submission, series, account, reconciliation, release_approval
  to diaban_web;
create policy office on vintage for select to diaban_web using (province = any((select my_office())::text[]));
create policy released on vintage for select to diaban_web using (
  frozen_at is not null and greatest(frozen_at, embargo_until) <= now());
create policy like_vintage on dataset for select to diaban_web using (
  (province, vintage_id) in (select v.province, v.vintage_id from vintage v));
create policy like_vintage on release_file for select to diaban_web using (
  (province, vintage_id) in (select v.province, v.vintage_id from vintage v));

create policy office on account for select to diaban_web using (province = any((select my_office())::text[]));
create policy editor on account for select to diaban_web using (
  province = any((select my_provinces(array['yearbook-editor']))::text[])
  and (province, vintage_id) in (select v.province, v.vintage_id from vintage v));
create policy office on series for select to diaban_web using (province = any((select my_office())::text[]));
create policy office on vintage_submission for select to diaban_web using (province = any((select my_office())::text[]));
create policy office on reconciliation for select to diaban_web using (province = any((select my_office())::text[]));
create policy office on release_approval for select to diaban_web using (province = any((select my_office())::text[]));
create policy office on scenario_run for select to diaban_web using (province = any((select my_office())::text[]));
create policy office on scenario_figure for select to diaban_web using (province = any((select my_office())::text[]));
create policy office on nowcast_run for select to diaban_web using (province = any((select my_office())::text[]));
create policy office on nowcast_figure for select to diaban_web using (province = any((select my_office())::text[]));
grant select on scenario_run, scenario_figure, nowcast_run, nowcast_figure to diaban_web;
create policy approver on audit_log for select to diaban_web using (
  province = any((select my_provinces(array['approver']))::text[]));
grant select on audit_log to diaban_web;

-- What people write: always in their own name, never an update, never a delete.
grant insert on review, obligation_decision, reconciliation, release_approval, audit_log to diaban_web;
create policy own on review for insert to diaban_web with check (
  person_id = my_id() and actor = my_id() and my_scope('review')
  and (province, submission_id) in (select i.province, i.submission_id from intake i));
create policy own on obligation_decision for insert to diaban_web with check (
  actor = my_id() and my_scope('review') and province = any((select my_office())::text[]));
create policy own on reconciliation for insert to diaban_web with check (
  author = my_id() and my_scope('review') and province = any((select my_office())::text[]));
create policy own on release_approval for insert to diaban_web with check (
  person_id = my_id() and my_scope('release') and province = any((select my_office())::text[]));
create policy own on audit_log for insert to diaban_web with check (
  actor = my_id() and province in (select r.province from my_rights() r));
