-- What the numbered files of this folder produce, listed from the catalogue of the database: read it, do not run it.
-- Written by store/write-schema.ts; a test fails when it is out of date.

create extension btree_gist;

CREATE OR REPLACE FUNCTION public.audit_hash(entry audit_log)
 RETURNS text
 LANGUAGE sql
 STABLE
 SET "TimeZone" TO 'UTC'
AS $function$
  select encode(sha256(convert_to(jsonb_build_array(entry.prev_hash, entry.province, entry.ordinal, entry.audit_id,
    to_char(entry.at, 'YYYY-MM-DD"T"HH24:MI:SS.US'), entry.actor, entry.action, entry.subject, entry.address,
    entry.detail)::text, 'UTF8')), 'hex') $function$
;

CREATE OR REPLACE FUNCTION public.chain_audit()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.check_catalogue_decision()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  proposer text := (select p.person_id from catalogue_proposal p
    where (p.province, p.proposal_id) = (new.province, new.proposal_id));
begin
  if new.action = 'withdraw' then
    if new.person_id is distinct from proposer then
      raise exception 'only % may withdraw the proposal', proposer using errcode = 'insufficient_privilege';
    end if;
    return new;
  end if;
  if new.person_id is null then
    if needs_four_eyes(new.province) then
      raise exception 'four eyes: province % has approvers', new.province using errcode = 'restrict_violation';
    end if;
    return new;
  end if;
  if not holds_right(new.person_id, new.province, array['approver']) then
    raise exception 'four eyes: % may not % a proposal of province %', new.person_id, new.action, new.province
      using errcode = 'insufficient_privilege';
  end if;
  if new.action = 'approve' and new.person_id = proposer then
    raise exception 'four eyes: % proposed it himself', new.person_id using errcode = 'restrict_violation';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.check_release_approval()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.delete_rows_of_vintage()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  delete from series s where s.province = old.province and s.vintage_id = old.vintage_id;
  delete from account a where a.province = old.province and a.vintage_id = old.vintage_id;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.freeze_by_four_eyes()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.holds_right(who text, of_province text, roles text[])
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from rights_of(who) r where r.province = of_province and r.role = any(roles)) $function$
;

CREATE OR REPLACE FUNCTION public.is_my_round(of_province text, of_round text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from round where (province, round_id, opened_by) = (of_province, of_round, my_id())) $function$
;

CREATE OR REPLACE FUNCTION public.is_open_kind(kind text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select kind = any (array['units', 'industries', 'agencies', 'indicators', 'forms', 'calendar', 'recipes', 'tables', 'charts',
    'rules', 'wordings', 'surveys', 'areas', 'changes']) $function$
;

CREATE OR REPLACE FUNCTION public.may_answer(who text, of_province text, of_submission text, of_agency text, of_form text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with mine as (
    select r.* from person_right r join person p using (person_id)
    where p.person_id = who and p.disabled_at is null and r.province = of_province
      and r.agency = of_agency and r.form in ('*', of_form))
  select exists (select from mine where role = 'agency-officer')
    or coalesce((select bool_and(o.area in (select area from mine where role = 'commune-officer')) from observation o
                 where (o.province, o.submission_id) = (of_province, of_submission)), false) $function$
;

CREATE OR REPLACE FUNCTION public.my_forms()
 RETURNS text[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce(array_agg(concat_ws('/', province, agency, form)), '{}') from my_rights()
  where role = 'agency-officer' and my_scope('submissions') $function$
;

CREATE OR REPLACE FUNCTION public.my_id()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('diaban.person', true), '') $function$
;

CREATE OR REPLACE FUNCTION public.my_office()
 RETURNS text[]
 LANGUAGE sql
 STABLE
AS $function$ select my_provinces(array['statistician', 'approver']) $function$
;

CREATE OR REPLACE FUNCTION public.my_provinces(roles text[])
 RETURNS text[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select coalesce(array_agg(distinct province), '{}') from my_rights() where role = any(roles) and my_scope('figures') $function$
;

CREATE OR REPLACE FUNCTION public.my_rights()
 RETURNS SETOF person_right
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select * from rights_of(my_id()) $function$
;

CREATE OR REPLACE FUNCTION public.my_scope(wanted text)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(string_to_array(current_setting('diaban.scopes', true), ',') && array['*', wanted], false) $function$
;

CREATE OR REPLACE FUNCTION public.my_unread()
 RETURNS TABLE(province text, submission_id text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select s.province, s.submission_id from submission_sender s
  where s.person_id = my_id() and my_scope('submissions')
    and s.province in (select r.province from my_rights() r)
    and not exists (select from intake i
                    where (i.province, i.submission_id) = (s.province, s.submission_id) and i.agency is not null) $function$
;

CREATE OR REPLACE FUNCTION public.needs_four_eyes(of_province text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from person_right r join person p using (person_id)
    where r.province = of_province and r.role = 'approver' and p.disabled_at is null) $function$
;

CREATE OR REPLACE FUNCTION public.needs_second_factor(role text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select role = any (array['statistician', 'approver', 'operator']) $function$
;

CREATE OR REPLACE FUNCTION public.note_last_arrival()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  new.last_arrival := (select coalesce(max(s.arrival), 0) from submission s where s.province = new.province);
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% on % is refused: its rows never change', tg_op, tg_table_name using errcode = 'restrict_violation';
end $function$
;

CREATE OR REPLACE FUNCTION public.refuse_foreign_sender()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  is_foreign boolean := exists (
      select from submission_sender s where (s.province, s.submission_id) = (new.province, new.submission_id))
    and not exists (
      select from submission_sender s where (s.province, s.submission_id) = (new.province, new.submission_id)
        and (may_answer(s.person_id, new.province, new.submission_id, new.agency, new.form)
             or exists (select from person_right r join person p using (person_id)
                        where p.person_id = s.person_id and p.disabled_at is null and r.province = new.province
                          and r.role in ('statistician', 'approver'))));
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
end $function$
;

CREATE OR REPLACE FUNCTION public.refuse_frozen_vintage()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.frozen_at is not null then
    raise exception 'vintage % is frozen', old.vintage_id using errcode = 'restrict_violation';
  end if;
  return coalesce(new, old);
end $function$
;

CREATE OR REPLACE FUNCTION public.refuse_other_vintage()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'rows of % stay in their vintage', tg_table_name using errcode = 'restrict_violation';
end $function$
;

CREATE OR REPLACE FUNCTION public.refuse_row_of_frozen_vintage()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  touched record := coalesce(new, old);
begin
  if exists (select from vintage v
             where v.province = touched.province and v.vintage_id = touched.vintage_id and v.frozen_at is not null) then
    raise exception 'vintage % is frozen: % on % is refused', touched.vintage_id, tg_op, tg_table_name
      using errcode = 'restrict_violation';
  end if;
  return touched;
end $function$
;

CREATE OR REPLACE FUNCTION public.refuse_rows_of_frozen_vintage()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  frozen text := (select v.vintage_id from vintage v
                  join (select distinct province, vintage_id from touched) t using (province, vintage_id)
                  where v.frozen_at is not null limit 1);
begin
  if frozen is not null then
    raise exception 'vintage % is frozen: % on % is refused', frozen, tg_op, tg_table_name
      using errcode = 'restrict_violation';
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.refuse_unless_compiled()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from vintage v where (v.province, v.vintage_id) = (new.province, new.vintage_id)
      and v.reached in ('compiled', 'published')) then
    raise exception 'vintage % is not compiled, so it is not published: % on % is refused', new.vintage_id, tg_op,
      tg_table_name using errcode = 'restrict_violation';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.require_open_vintage_of_rows()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  one record;
  frozen timestamptz;
begin
  for one in select distinct province, vintage_id from touched loop
    select v.frozen_at into frozen from vintage v
      where v.province = one.province and v.vintage_id = one.vintage_id for key share;
    if not found then
      raise exception 'vintage % is not there: % on % is refused', one.vintage_id, tg_op, tg_table_name
        using errcode = 'foreign_key_violation';
    elsif frozen is not null then
      raise exception 'vintage % is frozen: % on % is refused', one.vintage_id, tg_op, tg_table_name
        using errcode = 'restrict_violation';
    end if;
  end loop;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.review_by_four_eyes()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.rights_of(who text)
 RETURNS SETOF person_right
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select r.* from person p join person_right r using (person_id)
  where p.person_id = who and p.disabled_at is null
    and (not needs_second_factor(r.role) or p.totp_since is not null or p.trial_until > now()
         or exists (select from external_identity e where e.person_id = who and e.factor_at is not null)) $function$
;

CREATE OR REPLACE FUNCTION public.withdraw_release(of_province text, of_vintage text)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  asked jsonb;
begin
  if my_scope('release') is not true or not holds_right(my_id(), of_province, array['statistician', 'approver']) then
    raise exception '% may not withdraw a release of province %', my_id(), of_province using errcode = 'insufficient_privilege';
  end if;
  delete from release_approval a
    where (a.province, a.vintage_id, a.step) = (of_province, of_vintage, 'request')
      and not exists (select from release_approval b
        where (b.province, b.vintage_id, b.step) = (of_province, of_vintage, 'approve'))
    returning jsonb_build_object('person', a.person_id, 'at', a.at, 'embargoUntil', a.embargo_until) into asked;
  return asked;
end $function$
;

create table account (
  province text not null,
  vintage_id text not null,
  area text not null,
  industry text not null,
  ownership text not null,
  measure text not null,
  period text not null,
  prices text not null,
  value numeric,
  status text not null,
  estimated_share numeric not null,
  step text not null,
  inputs jsonb not null,
  constraint account_pkey PRIMARY KEY (province, vintage_id, area, industry, ownership, measure, period, prices),
  constraint account_check CHECK ((value IS NULL) = (status = ANY (ARRAY['nil'::text, 'not-collected'::text, 'not-reported'::text, 'suppressed'::text]))),
  constraint account_estimated_share_check CHECK (estimated_share >= 0::numeric AND estimated_share <= 1::numeric)
);

create table api_token (
  token_hash text not null,
  token_id text not null,
  person_id text not null,
  name text not null,
  scopes text[] not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint api_token_pkey PRIMARY KEY (token_hash),
  constraint api_token_token_id_key UNIQUE (token_id),
  constraint api_token_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(person_id),
  constraint api_token_name_check CHECK (name <> ''::text),
  constraint api_token_scopes_check CHECK (cardinality(scopes) > 0 AND scopes <@ ARRAY['figures'::text, 'submissions'::text, 'submit'::text, 'review'::text, 'release'::text]),
  constraint api_token_token_hash_check CHECK (token_hash ~ '^[0-9a-f]{64}$'::text)
);

create table area (
  area_id text not null,
  level text not null,
  code text not null,
  name text not null,
  type text not null,
  parent_code text not null,
  province_code text not null,
  valid_from date not null,
  valid_to date,
  legal_act text not null,
  area_km2 numeric,
  population numeric,
  population_date date,
  constraint area_pkey PRIMARY KEY (area_id),
  constraint area_check CHECK (valid_to > valid_from),
  constraint area_level_check CHECK (level = ANY (ARRAY['province'::text, 'district'::text, 'commune'::text])),
  constraint area_level_code_daterange_excl EXCLUDE USING gist (level WITH =, code WITH =, daterange(valid_from, valid_to) WITH &&)
);

create table area_change (
  area_change_id integer generated always as identity not null,
  effective_date date not null,
  legal_act text not null,
  kind text not null,
  from_code text not null,
  to_code text not null,
  share_population numeric,
  share_area numeric,
  constraint area_change_pkey PRIMARY KEY (area_change_id),
  constraint area_change_effective_date_kind_from_code_to_code_key UNIQUE (effective_date, kind, from_code, to_code),
  constraint area_change_kind_check CHECK (kind = ANY (ARRAY['merge'::text, 'split'::text, 'partial'::text, 'rename'::text, 'transfer'::text, 'unchanged'::text])),
  constraint area_change_share_area_check CHECK (share_area >= 0::numeric AND share_area <= 1::numeric),
  constraint area_change_share_population_check CHECK (share_population >= 0::numeric AND share_population <= 1::numeric)
);

create table area_mapping_2025 (
  old_code text not null,
  old_name text not null,
  old_province_code text not null,
  new_code text not null,
  new_name text not null,
  new_province_code text not null,
  legal_act text not null,
  is_partial boolean not null,
  constraint area_mapping_2025_pkey PRIMARY KEY (old_code, new_code)
);

create table audit_head (
  province text not null,
  ordinal bigint not null,
  hash text not null,
  constraint audit_head_pkey PRIMARY KEY (province)
);

create table audit_log (
  audit_id bigint generated always as identity not null,
  province text not null,
  at timestamp with time zone default now() not null,
  actor text not null,
  action text not null,
  subject text not null,
  detail jsonb default '{}'::jsonb not null,
  address text default ''::text not null,
  ordinal bigint not null,
  prev_hash text not null,
  hash text not null,
  constraint audit_log_pkey PRIMARY KEY (audit_id),
  constraint audit_log_province_ordinal_key UNIQUE (province, ordinal)
);

create table catalogue_content (
  version text not null,
  ordinal integer not null,
  kind text not null,
  code text not null,
  hash text not null,
  constraint catalogue_content_pkey PRIMARY KEY (version, kind, ordinal),
  constraint catalogue_content_kind_code_hash_fkey FOREIGN KEY (kind, code, hash) REFERENCES catalogue_entry(kind, code, hash),
  constraint catalogue_content_version_fkey FOREIGN KEY (version) REFERENCES catalogue_version(version) ON DELETE CASCADE
);

create table catalogue_decision (
  province text not null,
  proposal_id bigint not null,
  action text not null,
  reason text default ''::text not null,
  actor text not null,
  person_id text,
  at timestamp with time zone default now() not null,
  version text,
  constraint catalogue_decision_pkey PRIMARY KEY (province, proposal_id),
  constraint catalogue_decision_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(person_id),
  constraint catalogue_decision_province_proposal_id_fkey FOREIGN KEY (province, proposal_id) REFERENCES catalogue_proposal(province, proposal_id),
  constraint catalogue_decision_version_fkey FOREIGN KEY (version) REFERENCES catalogue_version(version),
  constraint catalogue_decision_action_check CHECK (action = ANY (ARRAY['approve'::text, 'reject'::text, 'withdraw'::text])),
  constraint catalogue_decision_check CHECK (action <> 'reject'::text OR reason <> ''::text),
  constraint catalogue_decision_check1 CHECK ((action = 'approve'::text) = (version IS NOT NULL))
);

create table catalogue_entry (
  kind text not null,
  code text not null,
  hash text not null,
  body jsonb not null,
  constraint catalogue_entry_pkey PRIMARY KEY (kind, code, hash)
);

create table catalogue_proposal (
  province text not null,
  proposal_id bigint generated always as identity not null,
  kind text not null,
  code text not null,
  body jsonb not null,
  hash text not null,
  base_version text not null,
  base_hash text,
  reason text not null,
  actor text not null,
  person_id text,
  at timestamp with time zone default now() not null,
  constraint catalogue_proposal_pkey PRIMARY KEY (province, proposal_id),
  constraint catalogue_proposal_base_version_fkey FOREIGN KEY (base_version) REFERENCES catalogue_version(version),
  constraint catalogue_proposal_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(person_id),
  constraint catalogue_proposal_check CHECK (hash IS DISTINCT FROM base_hash),
  constraint catalogue_proposal_of_own_province CHECK (COALESCE(body ->> 'province'::text, province) = province) NOT VALID,
  constraint catalogue_proposal_province_check CHECK (province ~ '^\d{2}$'::text),
  constraint catalogue_proposal_reason_check CHECK (reason <> ''::text)
);

create table catalogue_version (
  version text not null,
  loaded_at timestamp with time zone default now() not null,
  entries integer not null,
  constraint catalogue_version_pkey PRIMARY KEY (version),
  constraint catalogue_version_version_check CHECK (version ~ '^[0-9a-f]{64}$'::text)
);

create table comparison (
  province text not null,
  first_id text not null,
  second_id text not null,
  inputs text not null,
  code_version text not null,
  revisions text not null,
  made_at timestamp with time zone not null,
  constraint comparison_pkey PRIMARY KEY (province, first_id, second_id),
  constraint comparison_province_first_id_fkey FOREIGN KEY (province, first_id) REFERENCES vintage(province, vintage_id) ON DELETE CASCADE,
  constraint comparison_province_second_id_fkey FOREIGN KEY (province, second_id) REFERENCES vintage(province, vintage_id) ON DELETE CASCADE,
  constraint comparison_province_check CHECK (province ~ '^\d{2}$'::text)
);

create table dataset (
  province text not null,
  vintage_id text not null,
  dataset_id text not null,
  body jsonb not null,
  constraint dataset_pkey PRIMARY KEY (province, vintage_id, dataset_id),
  constraint dataset_province_vintage_id_fkey FOREIGN KEY (province, vintage_id) REFERENCES vintage(province, vintage_id) ON DELETE CASCADE
);

create table dataset_row (
  province text not null,
  vintage_id text not null,
  dataset_id text not null,
  ordinal integer not null,
  cells jsonb not null,
  constraint dataset_row_pkey PRIMARY KEY (province, vintage_id, dataset_id, ordinal),
  constraint dataset_row_province_vintage_id_dataset_id_fkey FOREIGN KEY (province, vintage_id, dataset_id) REFERENCES dataset(province, vintage_id, dataset_id) ON DELETE CASCADE,
  constraint dataset_row_ordinal_check CHECK (ordinal >= 0)
);

create table entry_draft (
  province text not null,
  person_id text not null,
  form text not null,
  period text not null,
  cells jsonb not null,
  saved_at timestamp with time zone not null,
  constraint entry_draft_pkey PRIMARY KEY (province, person_id, form, period),
  constraint entry_draft_cells_check CHECK (jsonb_typeof(cells) = 'object'::text),
  constraint entry_draft_province_check CHECK (province ~ '^\d{2}$'::text)
);

create table external_identity (
  issuer text not null,
  subject text not null,
  person_id text not null,
  bound_at timestamp with time zone default now() not null,
  factor_at timestamp with time zone,
  constraint external_identity_pkey PRIMARY KEY (issuer, subject),
  constraint external_identity_issuer_person_id_key UNIQUE (issuer, person_id),
  constraint external_identity_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(person_id)
);

create table finding (
  province text not null,
  stage text not null,
  subject text not null,
  ordinal integer not null,
  code text not null,
  severity text not null,
  place text not null,
  facts jsonb not null,
  constraint finding_pkey PRIMARY KEY (province, stage, subject, ordinal),
  constraint finding_severity_check CHECK (severity = ANY (ARRAY['error'::text, 'warning'::text, 'note'::text])),
  constraint finding_stage_check CHECK (stage = ANY (ARRAY['ingest'::text, 'validate'::text, 'reconcile'::text, 'compile'::text, 'publish'::text]))
);

create table intake (
  province text not null,
  submission_id text not null,
  state text not null,
  agency text,
  form text,
  form_version text,
  period text,
  ruleset text,
  catalogue_version text not null,
  form_cells jsonb default '[]'::jsonb not null,
  read_at timestamp with time zone not null,
  checked_at timestamp with time zone,
  required_cells integer default 0 not null,
  filled_cells integer default 0 not null,
  areas text[],
  filled_by_area jsonb,
  constraint intake_pkey PRIMARY KEY (province, submission_id),
  constraint intake_catalogue_version_fkey FOREIGN KEY (catalogue_version) REFERENCES catalogue_version(version),
  constraint intake_province_submission_id_fkey FOREIGN KEY (province, submission_id) REFERENCES submission(province, submission_id),
  constraint intake_areas_check CHECK (cardinality(areas) > 0),
  constraint intake_state_check CHECK (state = ANY (ARRAY['unreadable'::text, 'read'::text, 'failed'::text, 'passed'::text]))
);

create table nowcast_figure (
  province text not null,
  vintage_id text not null,
  period text not null,
  prices text not null,
  plan text not null,
  industry text not null,
  level numeric not null,
  value numeric not null,
  growth numeric not null,
  lower numeric not null,
  upper numeric not null,
  lower_growth numeric not null,
  upper_growth numeric not null,
  carrier text not null,
  forecast_share numeric not null,
  method text not null,
  constraint nowcast_figure_pkey PRIMARY KEY (province, vintage_id, period, prices, plan, industry, level),
  constraint nowcast_figure_province_vintage_id_period_prices_plan_fkey FOREIGN KEY (province, vintage_id, period, prices, plan) REFERENCES nowcast_run(province, vintage_id, period, prices, plan) ON DELETE CASCADE,
  constraint nowcast_figure_check CHECK (lower <= value AND value <= upper),
  constraint nowcast_figure_forecast_share_check CHECK (forecast_share >= 0::numeric AND forecast_share <= 1::numeric),
  constraint nowcast_figure_level_check CHECK (level > 0::numeric AND level < 1::numeric),
  constraint nowcast_figure_value_check CHECK (value > 0::numeric AND value < 'Infinity'::numeric)
);

create table nowcast_run (
  province text not null,
  vintage_id text not null,
  period text not null,
  prices text not null,
  plan text not null,
  input_hash text not null,
  catalogue_version text not null,
  run_at timestamp with time zone not null,
  findings jsonb not null,
  constraint nowcast_run_pkey PRIMARY KEY (province, vintage_id, period, prices, plan),
  constraint nowcast_run_province_vintage_id_fkey FOREIGN KEY (province, vintage_id) REFERENCES vintage(province, vintage_id),
  constraint nowcast_run_input_hash_check CHECK (input_hash ~ '^[0-9a-f]{64}$'::text),
  constraint nowcast_run_prices_check CHECK (prices ~ '^(current|constant-\d{4})$'::text),
  constraint nowcast_run_province_check CHECK (province ~ '^\d{2}$'::text)
);

create table obligation (
  province text not null,
  round_id text not null,
  form text not null,
  period text not null,
  agency text not null,
  due date not null,
  required boolean not null,
  area text default '*'::text not null,
  constraint obligation_pkey PRIMARY KEY (province, round_id, form, period, agency, area),
  constraint obligation_province_round_id_fkey FOREIGN KEY (province, round_id) REFERENCES round(province, round_id)
);

create table obligation_decision (
  decision_id bigint generated always as identity not null,
  province text not null,
  round_id text not null,
  form text not null,
  period text not null,
  agency text not null,
  action text not null,
  until date,
  actor text not null,
  at timestamp with time zone not null,
  reason text default ''::text not null,
  arrival bigint default nextval((pg_get_serial_sequence('submission'::text, 'arrival'::text))::regclass) not null,
  area text default '*'::text not null,
  constraint obligation_decision_pkey PRIMARY KEY (decision_id),
  constraint obligation_decision_obligation_fkey FOREIGN KEY (province, round_id, form, period, agency, area) REFERENCES obligation(province, round_id, form, period, agency, area),
  constraint obligation_decision_action_check CHECK (action = ANY (ARRAY['excuse'::text, 'extend'::text, 'lock'::text, 'unlock'::text, 'unexcuse'::text, 'unextend'::text])),
  constraint obligation_decision_check CHECK (action = 'lock'::text OR reason <> ''::text),
  constraint obligation_decision_check1 CHECK ((until IS NOT NULL) = (action = ANY (ARRAY['excuse'::text, 'extend'::text])))
);

create table observation (
  province text not null,
  submission_id text not null,
  origin text not null,
  indicator text not null,
  area text not null,
  industry text not null,
  ownership text not null,
  item text not null,
  period text not null,
  prices text not null,
  value numeric,
  status text not null,
  constraint observation_pkey PRIMARY KEY (province, origin),
  constraint observation_province_submission_id_fkey FOREIGN KEY (province, submission_id) REFERENCES submission(province, submission_id),
  constraint observation_check CHECK ((value IS NULL) = (status = ANY (ARRAY['nil'::text, 'not-collected'::text, 'not-reported'::text, 'suppressed'::text]))),
  constraint observation_prices_check CHECK (prices ~ '^(current|constant-\d{4}|none)$'::text),
  constraint observation_value_check CHECK (value <> 'NaN'::numeric AND value <> 'Infinity'::numeric AND value <> '-Infinity'::numeric)
);

create table one_time_token (
  token_hash text not null,
  person_id text not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint one_time_token_pkey PRIMARY KEY (token_hash),
  constraint one_time_token_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(person_id),
  constraint one_time_token_token_hash_check CHECK (token_hash ~ '^[0-9a-f]{64}$'::text)
);

create table person (
  person_id text not null,
  email text not null,
  name text not null,
  password text,
  totp_secret bytea,
  totp_since timestamp with time zone,
  totp_step bigint default 0 not null,
  created_at timestamp with time zone default now() not null,
  disabled_at timestamp with time zone,
  trial_until timestamp with time zone,
  constraint person_pkey PRIMARY KEY (person_id),
  constraint person_email_key UNIQUE (email),
  constraint person_email_check CHECK (email = lower(email) AND email ~ '^[^@\s]+@[^@\s]+$'::text),
  constraint person_name_check CHECK (name <> ''::text),
  constraint person_password_check CHECK (password ~~ '$argon2id$%'::text)
);

create table person_right (
  province text not null,
  person_id text not null,
  role text not null,
  agency text default '*'::text not null,
  form text default '*'::text not null,
  area text default '*'::text not null,
  granted_by text not null,
  granted_at timestamp with time zone default now() not null,
  constraint person_right_pkey PRIMARY KEY (province, person_id, role, agency, form, area),
  constraint person_right_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(person_id),
  constraint person_right_check CHECK (province ~ '^\d{2}$'::text OR province = '*'::text AND role = 'operator'::text),
  constraint person_right_check1 CHECK ((role = ANY (ARRAY['agency-officer'::text, 'commune-officer'::text])) = (agency <> '*'::text)),
  constraint person_right_check2 CHECK ((role = 'commune-officer'::text) = (area <> '*'::text)),
  constraint person_right_check3 CHECK ((role = ANY (ARRAY['agency-officer'::text, 'commune-officer'::text])) OR form = '*'::text),
  constraint person_right_role_check CHECK (role = ANY (ARRAY['agency-officer'::text, 'commune-officer'::text, 'statistician'::text, 'approver'::text, 'yearbook-editor'::text, 'operator'::text]))
);

create table reconciliation (
  province text not null,
  vintage_id text not null,
  industry text not null,
  prices text not null,
  reconciliation_id bigint generated always as identity not null,
  cause text,
  treatment text not null,
  note text not null,
  author text not null,
  at timestamp with time zone not null,
  constraint reconciliation_pkey PRIMARY KEY (province, vintage_id, industry, prices, reconciliation_id),
  constraint reconciliation_cause_check CHECK (cause = ANY (ARRAY['scope'::text, 'closing-date'::text, 'price'::text, 'reporting'::text, 'typing'::text])),
  constraint reconciliation_prices_check CHECK (prices ~ '^(current|constant-\d{4})$'::text),
  constraint reconciliation_treatment_check CHECK (treatment = ANY (ARRAY['keep'::text, 'prorate'::text, 'balance'::text]))
);

create table release_approval (
  province text not null,
  vintage_id text not null,
  step text not null,
  person_id text not null,
  at timestamp with time zone default now() not null,
  embargo_until timestamp with time zone,
  constraint release_approval_pkey PRIMARY KEY (province, vintage_id, step),
  constraint release_approval_province_vintage_id_person_id_key UNIQUE (province, vintage_id, person_id),
  constraint release_approval_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(person_id),
  constraint release_approval_province_vintage_id_fkey FOREIGN KEY (province, vintage_id) REFERENCES vintage(province, vintage_id) ON DELETE CASCADE,
  constraint release_approval_check CHECK (step = 'request'::text OR embargo_until IS NULL),
  constraint release_approval_step_check CHECK (step = ANY (ARRAY['request'::text, 'approve'::text]))
);

create table release_file (
  province text not null,
  vintage_id text not null,
  path text not null,
  sha256 text not null,
  content bytea not null,
  constraint release_file_pkey PRIMARY KEY (province, vintage_id, path),
  constraint release_file_province_vintage_id_fkey FOREIGN KEY (province, vintage_id) REFERENCES vintage(province, vintage_id) ON DELETE CASCADE,
  constraint release_file_sha256_check CHECK (sha256 ~ '^[0-9a-f]{64}$'::text)
);

create table reminder (
  province text not null,
  agency text not null,
  day date not null,
  address text not null,
  forms jsonb not null,
  sent_at timestamp with time zone,
  constraint reminder_pkey PRIMARY KEY (province, agency, day)
);

create table review (
  review_id bigint generated always as identity not null,
  province text not null,
  submission_id text not null,
  action text not null,
  actor text not null,
  at timestamp with time zone not null,
  reason text default ''::text not null,
  place text default ''::text not null,
  person_id text,
  constraint review_pkey PRIMARY KEY (review_id),
  constraint review_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(person_id),
  constraint review_province_submission_id_fkey FOREIGN KEY (province, submission_id) REFERENCES submission(province, submission_id),
  constraint review_action_check CHECK (action = ANY (ARRAY['accept'::text, 'return'::text, 'refuse'::text, 'recheck'::text, 'explain'::text])),
  constraint review_check CHECK (action = 'accept'::text OR reason <> ''::text)
);

create table round (
  province text not null,
  round_id text not null,
  period text not null,
  letter_number text not null,
  letter_date date not null,
  letter_signer text not null,
  letter_name text,
  letter_file bytea,
  opens date not null,
  closes date not null,
  opened_by text not null,
  opened_at timestamp with time zone not null,
  constraint round_pkey PRIMARY KEY (province, round_id),
  constraint round_check CHECK (closes >= opens)
);

create table run (
  province text not null,
  run_id text not null,
  round text not null,
  last_stage text not null,
  started_by text not null,
  started_at timestamp with time zone default clock_timestamp() not null,
  last_arrival bigint,
  constraint run_pkey PRIMARY KEY (province, run_id),
  constraint run_last_stage_check CHECK (last_stage = ANY (ARRAY['compile'::text, 'publish'::text])),
  constraint run_run_id_check CHECK (run_id ~ '^[0-9a-f-]{36}$'::text)
);

create table run_stage (
  province text not null,
  run_id text not null,
  stage text not null,
  state text not null,
  vintage_id text,
  reason text,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint run_stage_pkey PRIMARY KEY (province, run_id, stage),
  constraint run_stage_province_run_id_fkey FOREIGN KEY (province, run_id) REFERENCES run(province, run_id),
  constraint run_stage_check CHECK (ended_at >= started_at),
  constraint run_stage_check1 CHECK ((state = 'running'::text) = (ended_at IS NULL)),
  constraint run_stage_stage_check CHECK (stage = ANY (ARRAY['reconcile'::text, 'compile'::text, 'publish'::text])),
  constraint run_stage_state_check CHECK (state = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text]))
);

create table run_stop (
  province text not null,
  run_id text not null,
  stopped_by text not null,
  stopped_at timestamp with time zone default clock_timestamp() not null,
  constraint run_stop_pkey PRIMARY KEY (province, run_id),
  constraint run_stop_province_run_id_fkey FOREIGN KEY (province, run_id) REFERENCES run(province, run_id)
);

create table saved_query (
  province text not null,
  query_id text not null,
  query jsonb not null,
  created_by text not null,
  created_at timestamp with time zone default now() not null,
  constraint saved_query_pkey PRIMARY KEY (province, query_id),
  constraint saved_query_province_check CHECK (province ~ '^\d{2}$'::text),
  constraint saved_query_query_id_check CHECK (query_id ~ '^[0-9a-f]{16}$'::text)
);

create table scenario_figure (
  province text not null,
  scenario_id text not null,
  basis text not null,
  industry text not null,
  measure text not null,
  period text not null,
  value numeric not null,
  constraint scenario_figure_pkey PRIMARY KEY (province, scenario_id, basis, industry, measure, period),
  constraint scenario_figure_province_scenario_id_basis_fkey FOREIGN KEY (province, scenario_id, basis) REFERENCES scenario_run(province, scenario_id, basis) ON DELETE CASCADE,
  constraint scenario_figure_measure_check CHECK (measure = ANY (ARRAY['base-level'::text, 'target-level'::text, 'target-growth'::text, 'path-level'::text, 'standing-level'::text, 'standing-base-level'::text, 'rest-base-level'::text, 'required-level'::text, 'required-growth'::text, 'contribution-standing'::text, 'contribution-path'::text, 'contribution-gap'::text, 'level-gap'::text])),
  constraint scenario_figure_value_check CHECK (value <> ALL (ARRAY['NaN'::numeric, 'Infinity'::numeric, '-Infinity'::numeric]))
);

create table scenario_run (
  province text not null,
  scenario_id text not null,
  basis text not null,
  running_period text,
  prices text not null,
  nature text not null,
  catalogue_version text not null,
  run_at timestamp with time zone not null,
  findings jsonb not null,
  constraint scenario_run_pkey PRIMARY KEY (province, scenario_id, basis),
  constraint scenario_run_nature_check CHECK (nature = ANY (ARRAY['decided'::text, 'simulated'::text])),
  constraint scenario_run_prices_check CHECK (prices ~ '^constant-\d{4}$'::text),
  constraint scenario_run_province_check CHECK (province ~ '^\d{2}$'::text)
);

create table series (
  province text not null,
  vintage_id text not null,
  indicator text not null,
  area text not null,
  industry text not null,
  ownership text not null,
  item text not null,
  period text not null,
  prices text not null,
  boundaries date not null,
  value numeric,
  status text not null,
  estimated_share numeric not null,
  step text not null,
  inputs jsonb not null,
  constraint series_pkey PRIMARY KEY (province, vintage_id, indicator, area, industry, ownership, item, period, prices),
  constraint series_check CHECK ((value IS NULL) = (status = ANY (ARRAY['nil'::text, 'not-collected'::text, 'not-reported'::text, 'suppressed'::text]))),
  constraint series_estimated_share_check CHECK (estimated_share >= 0::numeric AND estimated_share <= 1::numeric)
);

create table session (
  token_hash text not null,
  person_id text not null,
  is_open boolean not null,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  address text not null,
  agent text not null,
  constraint session_pkey PRIMARY KEY (token_hash),
  constraint session_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(person_id),
  constraint session_token_hash_check CHECK (token_hash ~ '^[0-9a-f]{64}$'::text)
);

create table sign_in_failure (
  key text not null,
  failures integer not null,
  last_at timestamp with time zone not null,
  wait_until timestamp with time zone not null,
  constraint sign_in_failure_pkey PRIMARY KEY (key)
);

create table submission (
  province text not null,
  submission_id text not null,
  sha256 text not null,
  file_name text not null,
  bytes bigint not null,
  received_at timestamp with time zone not null,
  content bytea not null,
  arrival bigint generated always as identity not null,
  constraint submission_pkey PRIMARY KEY (province, submission_id),
  constraint submission_province_sha256_key UNIQUE (province, sha256),
  constraint submission_bytes_check CHECK (bytes >= 0),
  constraint submission_province_check CHECK (province ~ '^\d{2}$'::text),
  constraint submission_sha256_check CHECK (sha256 ~ '^[0-9a-f]{64}$'::text)
);

create table submission_again (
  province text not null,
  submission_id text not null,
  arrival bigint default nextval((pg_get_serial_sequence('submission'::text, 'arrival'::text))::regclass) not null,
  received_at timestamp with time zone not null,
  after_review bigint not null,
  constraint submission_again_pkey PRIMARY KEY (arrival),
  constraint submission_again_province_submission_id_fkey FOREIGN KEY (province, submission_id) REFERENCES submission(province, submission_id)
);

create table submission_sender (
  province text not null,
  submission_id text not null,
  person_id text not null,
  at timestamp with time zone default now() not null,
  constraint submission_sender_pkey PRIMARY KEY (province, submission_id, person_id),
  constraint submission_sender_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(person_id)
);

create table vintage (
  province text not null,
  vintage_id text not null,
  round text not null,
  period text not null,
  stage text not null,
  sequence integer not null,
  boundaries date not null,
  base_year integer not null,
  input_hash text not null,
  catalogue_version text not null,
  code_version text not null,
  reached text not null,
  frozen_at timestamp with time zone,
  embargo_until timestamp with time zone,
  constraint vintage_pkey PRIMARY KEY (province, vintage_id),
  constraint vintage_province_round_sequence_key UNIQUE (province, round, sequence),
  constraint vintage_catalogue_version_fkey FOREIGN KEY (catalogue_version) REFERENCES catalogue_version(version),
  constraint vintage_check CHECK (frozen_at IS NULL OR reached = 'published'::text),
  constraint vintage_input_hash_check CHECK (input_hash ~ '^[0-9a-f]{64}$'::text),
  constraint vintage_reached_check CHECK (reached = ANY (ARRAY['planned'::text, 'reconciled'::text, 'compiled'::text, 'published'::text])),
  constraint vintage_sequence_check CHECK (sequence > 0)
);

create table vintage_submission (
  province text not null,
  vintage_id text not null,
  submission_id text not null,
  constraint vintage_submission_pkey PRIMARY KEY (province, vintage_id, submission_id),
  constraint vintage_submission_province_submission_id_fkey FOREIGN KEY (province, submission_id) REFERENCES submission(province, submission_id),
  constraint vintage_submission_province_vintage_id_fkey FOREIGN KEY (province, vintage_id) REFERENCES vintage(province, vintage_id) ON DELETE CASCADE
);

create table weekly_digest (
  province text not null,
  person_id text not null,
  week date not null,
  sent_at timestamp with time zone,
  constraint weekly_digest_pkey PRIMARY KEY (province, person_id, week),
  constraint weekly_digest_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(person_id),
  constraint weekly_digest_province_check CHECK (province ~ '^\d{2}$'::text),
  constraint weekly_digest_week_check CHECK (EXTRACT(isodow FROM week) = 1::numeric)
);

create view arrived as
 SELECT s.province,
    s.submission_id,
    COALESCE(a.arrival, s.arrival) AS arrival,
    COALESCE(a.received_at, s.received_at) AS received_at,
    COALESCE(a.after_review, 0::bigint) AS after_review
   FROM submission s
     LEFT JOIN LATERAL ( SELECT g.arrival,
            g.received_at,
            g.after_review
           FROM submission_again g
          WHERE g.province = s.province AND g.submission_id = s.submission_id
          ORDER BY g.arrival DESC
         LIMIT 1) a ON true;

create view current_submission as
 WITH ranked AS (
         SELECT u.province,
            u.submission_id,
            u.sha256,
            u.file_name,
            u.received_at,
            u.agency,
            u.form,
            u.form_version,
            u.period,
            u.ruleset,
            u.arrival,
            u.areas,
            max(u.arrival) FILTER (WHERE u.areas IS NULL) OVER (PARTITION BY u.province, u.agency, u.form, u.period) AS whole
           FROM usable_submission u
        ), parts AS (
         SELECT ranked.province,
            ranked.agency,
            ranked.form,
            ranked.period,
            area.area,
            max(ranked.arrival) AS arrival
           FROM ranked,
            LATERAL unnest(ranked.areas) area(area)
          WHERE ranked.arrival > COALESCE(ranked.whole, 0::bigint)
          GROUP BY ranked.province, ranked.agency, ranked.form, ranked.period, area.area
        ), later AS (
         SELECT r_1.province,
            r_1.submission_id,
            array_agg(p.area ORDER BY p.area) AS areas
           FROM ranked r_1
             JOIN parts p USING (province, agency, form, period)
          WHERE p.arrival > r_1.arrival AND (r_1.areas IS NULL OR (p.area = ANY (r_1.areas)))
          GROUP BY r_1.province, r_1.submission_id
        )
 SELECT r.province,
    r.submission_id,
    r.sha256,
    r.file_name,
    r.received_at,
    r.agency,
    r.form,
    r.form_version,
    r.period,
    r.ruleset,
    r.arrival,
    r.areas,
    COALESCE(l.areas, '{}'::text[]) AS replaced
   FROM ranked r
     LEFT JOIN later l USING (province, submission_id)
  WHERE r.arrival >= COALESCE(r.whole, 0::bigint) AND NOT (r.areas IS NOT NULL AND r.areas <@ COALESCE(l.areas, '{}'::text[]));

create view newest_file as
 SELECT DISTINCT ON (f.province, f.round_id, f.form, f.period, f.agency, f.area) f.province,
    f.round_id,
    f.form,
    f.period,
    f.agency,
    f.area,
    f.submission_id,
    f.state,
    a.arrival,
    a.received_at,
    min(s.received_at) OVER same AS first_received_at
   FROM obligation_file f
     JOIN submission s USING (province, submission_id)
     JOIN arrived a USING (province, submission_id)
  WINDOW same AS (PARTITION BY f.province, f.round_id, f.form, f.period, f.agency, f.area)
  ORDER BY f.province, f.round_id, f.form, f.period, f.agency, f.area, a.arrival DESC;

create view obligation_file as
 SELECT o.province,
    o.round_id,
    o.form,
    o.period,
    o.agency,
    o.area,
    i.submission_id,
    i.state
   FROM obligation o
     JOIN intake i USING (province, form, period, agency)
  WHERE i.areas IS NULL
UNION ALL
 SELECT o.province,
    o.round_id,
    o.form,
    o.period,
    o.agency,
    o.area,
    i.submission_id,
    i.state
   FROM intake i
     CROSS JOIN LATERAL unnest(i.areas) one(named)
     JOIN obligation o ON o.province = i.province AND o.form = i.form AND o.period = i.period AND o.agency = i.agency AND o.area = one.named;

create view obligation_status as
 SELECT o.province,
    o.round_id,
    o.form,
    o.period,
    o.agency,
    o.area,
    o.required,
    r.opens,
    r.closes,
    GREATEST(o.due, x.extended_until) AS due,
    x.excused_until,
    COALESCE(l.action = 'lock'::text, false) AS locked,
    n.first_received_at,
    n.submission_id,
    n.received_at,
    n.state,
    v.action AS review,
    c.submission_id AS current_submission_id,
        CASE
            WHEN o.area = '*'::text THEN COALESCE(cells.required_cells, 0)
            WHEN cells.filled_by_area IS NULL THEN 0
            ELSE cells.required_cells / (( SELECT count(*) AS count
               FROM jsonb_object_keys(cells.filled_by_area) jsonb_object_keys(jsonb_object_keys)))::integer
        END AS required_cells,
        CASE
            WHEN o.area = '*'::text THEN COALESCE(cells.filled_cells, 0)
            ELSE COALESCE((cells.filled_by_area ->> o.area)::integer, 0)
        END AS filled_cells,
    x.extended_until
   FROM obligation o
     JOIN round r USING (province, round_id)
     LEFT JOIN standing_terms x ON x.province = o.province AND x.round_id = o.round_id AND x.form = o.form AND x.period = o.period AND x.agency = o.agency AND x.area = o.area
     LEFT JOIN LATERAL ( SELECT d.action
           FROM obligation_decision d
          WHERE d.province = o.province AND d.round_id = o.round_id AND d.form = o.form AND d.period = o.period AND d.agency = o.agency AND d.area = o.area AND (d.action = ANY (ARRAY['lock'::text, 'unlock'::text]))
          ORDER BY d.decision_id DESC
         LIMIT 1) l ON true
     LEFT JOIN newest_file n ON n.province = o.province AND n.round_id = o.round_id AND n.form = o.form AND n.period = o.period AND n.agency = o.agency AND n.area = o.area
     LEFT JOIN standing_review v ON v.province = o.province AND v.submission_id = n.submission_id
     LEFT JOIN current_submission c ON c.province = o.province AND c.form = o.form AND c.period = o.period AND c.agency = o.agency AND (c.areas IS NULL OR (o.area = ANY (c.areas))) AND (o.area <> ALL (c.replaced))
     LEFT JOIN intake cells ON cells.province = o.province AND cells.submission_id = COALESCE(c.submission_id, n.submission_id);

create view run_status as
 SELECT r.province,
    r.run_id,
    r.round,
    r.last_stage,
    r.started_by,
    r.started_at,
    s.stopped_by,
    s.stopped_at,
        CASE
            WHEN s.run_id IS NOT NULL THEN 'stopped'::text
            WHEN (EXISTS ( SELECT
               FROM run_stage t
              WHERE t.province = r.province AND t.run_id = r.run_id AND t.stage = r.last_stage AND t.state = 'done'::text)) THEN 'completed'::text
            WHEN (EXISTS ( SELECT
               FROM run_stage t
              WHERE t.province = r.province AND t.run_id = r.run_id AND t.state = 'failed'::text)) THEN 'failed'::text
            ELSE 'running'::text
        END AS state
   FROM run r
     LEFT JOIN run_stop s USING (province, run_id);

create view standing_review as
 SELECT l.province,
    l.submission_id,
    l.action,
    l.actor,
    l.at,
    l.reason
   FROM ( SELECT DISTINCT ON (review.province, review.submission_id) review.province,
            review.submission_id,
            review.action,
            review.actor,
            review.at,
            review.reason,
            review.review_id
           FROM review
          WHERE review.action = ANY (ARRAY['accept'::text, 'return'::text, 'refuse'::text])
          ORDER BY review.province, review.submission_id, review.review_id DESC) l
     JOIN arrived a USING (province, submission_id)
  WHERE l.action <> 'accept'::text OR l.review_id > a.after_review;

create view standing_terms as
 SELECT province,
    round_id,
    form,
    period,
    agency,
    area,
    max(until) FILTER (WHERE action = 'extend'::text AND decision_id > unextended) AS extended_until,
    max(until) FILTER (WHERE action = 'excuse'::text AND decision_id > unexcused) AS excused_until
   FROM ( SELECT d_1.decision_id,
            d_1.province,
            d_1.round_id,
            d_1.form,
            d_1.period,
            d_1.agency,
            d_1.action,
            d_1.until,
            d_1.actor,
            d_1.at,
            d_1.reason,
            d_1.arrival,
            d_1.area,
            COALESCE(max(d_1.decision_id) FILTER (WHERE d_1.action = 'unextend'::text) OVER same, 0::bigint) AS unextended,
            COALESCE(max(d_1.decision_id) FILTER (WHERE d_1.action = 'unexcuse'::text) OVER same, 0::bigint) AS unexcused
           FROM obligation_decision d_1
          WINDOW same AS (PARTITION BY d_1.province, d_1.round_id, d_1.form, d_1.period, d_1.agency, d_1.area)) d
  GROUP BY province, round_id, form, period, agency, area;

create view usable_submission as
 SELECT s.province,
    s.submission_id,
    s.sha256,
    s.file_name,
    a.received_at,
    i.agency,
    i.form,
    i.form_version,
    i.period,
    i.ruleset,
    a.arrival,
    i.areas
   FROM submission s
     JOIN intake i USING (province, submission_id)
     JOIN arrived a USING (province, submission_id)
     LEFT JOIN standing_review r USING (province, submission_id)
  WHERE i.state = 'passed'::text AND COALESCE(r.action, 'accept'::text) = 'accept'::text;

CREATE INDEX intake_by_obligation ON public.intake USING btree (province, form, period, state);

CREATE INDEX obligation_by_form ON public.obligation USING btree (province, form, period);

CREATE INDEX obligation_decision_by_key ON public.obligation_decision USING btree (province, round_id, form, period, agency, area, decision_id DESC);

CREATE INDEX observation_by_series ON public.observation USING btree (province, indicator, period);

CREATE INDEX observation_by_submission ON public.observation USING btree (province, submission_id);

CREATE INDEX person_right_by_person ON public.person_right USING btree (person_id);

CREATE INDEX review_by_submission ON public.review USING btree (province, submission_id, review_id DESC);

CREATE INDEX run_by_round ON public.run USING btree (province, round, started_at DESC);

CREATE INDEX session_by_person ON public.session USING btree (person_id);

CREATE INDEX submission_again_by_submission ON public.submission_again USING btree (province, submission_id, arrival DESC);

CREATE INDEX submission_sender_by_person ON public.submission_sender USING btree (person_id);

CREATE UNIQUE INDEX vintage_one_open ON public.vintage USING btree (province, round) WHERE (frozen_at IS NULL);

CREATE TRIGGER account_frozen_delete AFTER DELETE ON account REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION refuse_rows_of_frozen_vintage();

CREATE TRIGGER account_frozen_update BEFORE UPDATE ON account FOR EACH ROW EXECUTE FUNCTION refuse_row_of_frozen_vintage();

CREATE TRIGGER account_of_vintage AFTER INSERT ON account REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION require_open_vintage_of_rows();

CREATE TRIGGER account_stays BEFORE UPDATE ON account FOR EACH ROW WHEN (old.province IS DISTINCT FROM new.province OR old.vintage_id IS DISTINCT FROM new.vintage_id) EXECUTE FUNCTION refuse_other_vintage();

CREATE TRIGGER audit_log_chained BEFORE INSERT ON audit_log FOR EACH ROW EXECUTE FUNCTION chain_audit();

CREATE TRIGGER audit_log_never_changes BEFORE DELETE OR UPDATE ON audit_log FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER audit_log_never_emptied BEFORE TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER catalogue_decision_checked BEFORE INSERT ON catalogue_decision FOR EACH ROW EXECUTE FUNCTION check_catalogue_decision();

CREATE TRIGGER catalogue_decision_never_changes BEFORE DELETE OR UPDATE ON catalogue_decision FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER catalogue_proposal_never_changes BEFORE DELETE OR UPDATE ON catalogue_proposal FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER dataset_frozen BEFORE INSERT OR DELETE OR UPDATE ON dataset FOR EACH ROW EXECUTE FUNCTION refuse_row_of_frozen_vintage();

CREATE TRIGGER dataset_row_frozen BEFORE INSERT OR DELETE OR UPDATE ON dataset_row FOR EACH ROW EXECUTE FUNCTION refuse_row_of_frozen_vintage();

CREATE TRIGGER intake_foreign_sender BEFORE INSERT OR UPDATE ON intake FOR EACH ROW EXECUTE FUNCTION refuse_foreign_sender();

CREATE TRIGGER obligation_decision_never_changes BEFORE DELETE OR UPDATE ON obligation_decision FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER reconciliation_never_changes BEFORE DELETE OR UPDATE ON reconciliation FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER reconciliation_of_compiled BEFORE INSERT ON reconciliation FOR EACH ROW EXECUTE FUNCTION refuse_unless_compiled();

CREATE TRIGGER release_approval_checked BEFORE INSERT ON release_approval FOR EACH ROW EXECUTE FUNCTION check_release_approval();

CREATE TRIGGER release_approval_never_changes BEFORE UPDATE ON release_approval FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER release_file_frozen BEFORE INSERT OR DELETE OR UPDATE ON release_file FOR EACH ROW EXECUTE FUNCTION refuse_row_of_frozen_vintage();

CREATE TRIGGER review_four_eyes BEFORE INSERT ON review FOR EACH ROW EXECUTE FUNCTION review_by_four_eyes();

CREATE TRIGGER review_never_changes BEFORE DELETE OR UPDATE ON review FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER run_last_arrival BEFORE INSERT ON run FOR EACH ROW EXECUTE FUNCTION note_last_arrival();

CREATE TRIGGER run_never_changes BEFORE DELETE OR UPDATE ON run FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER run_stop_never_changes BEFORE DELETE OR UPDATE ON run_stop FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER saved_query_never_changes BEFORE DELETE OR UPDATE ON saved_query FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER series_frozen_delete AFTER DELETE ON series REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION refuse_rows_of_frozen_vintage();

CREATE TRIGGER series_frozen_update BEFORE UPDATE ON series FOR EACH ROW EXECUTE FUNCTION refuse_row_of_frozen_vintage();

CREATE TRIGGER series_of_vintage AFTER INSERT ON series REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION require_open_vintage_of_rows();

CREATE TRIGGER series_stays BEFORE UPDATE ON series FOR EACH ROW WHEN (old.province IS DISTINCT FROM new.province OR old.vintage_id IS DISTINCT FROM new.vintage_id) EXECUTE FUNCTION refuse_other_vintage();

CREATE TRIGGER submission_never_changes BEFORE DELETE OR UPDATE ON submission FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER submission_again_never_changes BEFORE DELETE OR UPDATE ON submission_again FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER submission_sender_never_changes BEFORE DELETE OR UPDATE ON submission_sender FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER vintage_four_eyes BEFORE INSERT OR UPDATE ON vintage FOR EACH ROW EXECUTE FUNCTION freeze_by_four_eyes();

CREATE TRIGGER vintage_frozen BEFORE DELETE OR UPDATE ON vintage FOR EACH ROW EXECUTE FUNCTION refuse_frozen_vintage();

CREATE TRIGGER vintage_rows_deleted AFTER DELETE ON vintage FOR EACH ROW EXECUTE FUNCTION delete_rows_of_vintage();

CREATE TRIGGER vintage_stays BEFORE UPDATE ON vintage FOR EACH ROW WHEN (old.province IS DISTINCT FROM new.province OR old.vintage_id IS DISTINCT FROM new.vintage_id) EXECUTE FUNCTION refuse_other_vintage();

CREATE TRIGGER vintage_submission_frozen BEFORE INSERT OR DELETE OR UPDATE ON vintage_submission FOR EACH ROW EXECUTE FUNCTION refuse_row_of_frozen_vintage();

alter table account enable row level security;

alter table api_token enable row level security;

alter table area enable row level security;

alter table area_change enable row level security;

alter table area_mapping_2025 enable row level security;

alter table audit_head enable row level security;

alter table audit_log enable row level security;

alter table catalogue_content enable row level security;

alter table catalogue_decision enable row level security;

alter table catalogue_entry enable row level security;

alter table catalogue_proposal enable row level security;

alter table catalogue_version enable row level security;

alter table comparison enable row level security;

alter table dataset enable row level security;

alter table dataset_row enable row level security;

alter table entry_draft enable row level security;

alter table external_identity enable row level security;

alter table finding enable row level security;

alter table intake enable row level security;

alter table nowcast_figure enable row level security;

alter table nowcast_run enable row level security;

alter table obligation enable row level security;

alter table obligation_decision enable row level security;

alter table observation enable row level security;

alter table one_time_token enable row level security;

alter table person enable row level security;

alter table person_right enable row level security;

alter table reconciliation enable row level security;

alter table release_approval enable row level security;

alter table release_file enable row level security;

alter table reminder enable row level security;

alter table review enable row level security;

alter table round enable row level security;

alter table run enable row level security;

alter table run_stage enable row level security;

alter table run_stop enable row level security;

alter table saved_query enable row level security;

alter table scenario_figure enable row level security;

alter table scenario_run enable row level security;

alter table series enable row level security;

alter table session enable row level security;

alter table sign_in_failure enable row level security;

alter table submission enable row level security;

alter table submission_again enable row level security;

alter table submission_sender enable row level security;

alter table vintage enable row level security;

alter table vintage_submission enable row level security;

alter table weekly_digest enable row level security;

create policy editor on account for select to diaban_web
  using ((province = ANY (( SELECT my_provinces(ARRAY['yearbook-editor'::text]) AS my_provinces)::text[])) AND ((province, vintage_id) IN ( SELECT v.province,
    v.vintage_id
   FROM vintage v)));

create policy office on account for select to diaban_web
  using (province = ANY (( SELECT my_office() AS my_office)::text[]));

create policy open on area for select to diaban_web
  using true;

create policy open on area_change for select to diaban_web
  using true;

create policy open on area_mapping_2025 for select to diaban_web
  using true;

create policy approver on audit_log for select to diaban_web
  using (province = ANY (( SELECT my_provinces(ARRAY['approver'::text]) AS my_provinces)::text[]));

create policy own on audit_log for insert to diaban_web
  with check ((actor = my_id()) AND (province IN ( SELECT r.province
   FROM my_rights() r(province, person_id, role, agency, form, area, granted_by, granted_at))));

create policy office on catalogue_content for select to diaban_web
  using ((NOT is_open_kind(kind)) AND ((kind, code, hash) IN ( SELECT e.kind,
    e.code,
    e.hash
   FROM catalogue_entry e
  WHERE (NOT is_open_kind(e.kind)))));

create policy open on catalogue_content for select to diaban_web
  using is_open_kind(kind);

create policy office on catalogue_decision for select to diaban_web
  using (province = ANY (( SELECT my_office() AS my_office)::text[]));

create policy own on catalogue_decision for insert to diaban_web
  with check ((person_id = my_id()) AND (actor = my_id()) AND my_scope('review'::text) AND (province = ANY (( SELECT my_office() AS my_office)::text[])));

create policy office on catalogue_entry for select to diaban_web
  using ((NOT is_open_kind(kind)) AND
CASE
    WHEN ((body ->> 'province'::text) IS NULL) THEN (cardinality(( SELECT my_office() AS my_office)) > 0)
    ELSE ((body ->> 'province'::text) = ANY (( SELECT my_office() AS my_office)::text[]))
END);

create policy open on catalogue_entry for select to diaban_web
  using is_open_kind(kind);

create policy office on catalogue_proposal for select to diaban_web
  using (province = ANY (( SELECT my_office() AS my_office)::text[]));

create policy own on catalogue_proposal for insert to diaban_web
  with check ((person_id = my_id()) AND (actor = my_id()) AND my_scope('review'::text) AND (province = ANY (( SELECT my_office() AS my_office)::text[])));

create policy open on catalogue_version for select to diaban_web
  using true;

create policy office on comparison for select to diaban_web
  using (province = ANY (( SELECT my_office() AS my_office)::text[]));

create policy like_vintage on dataset for select to diaban_web
  using ((province, vintage_id) IN ( SELECT v.province,
    v.vintage_id
   FROM vintage v));

create policy like_vintage on dataset_row for select to diaban_web
  using ((province, vintage_id) IN ( SELECT v.province,
    v.vintage_id
   FROM vintage v));

create policy own on entry_draft for all to diaban_web
  using ((person_id = ( SELECT my_id() AS my_id)) AND ( SELECT my_scope('submit'::text) AS my_scope) AND (EXISTS ( SELECT
   FROM my_rights() r(province, person_id, role, agency, form, area, granted_by, granted_at)
  WHERE ((r.province = entry_draft.province) AND ((r.role = ANY (ARRAY['statistician'::text, 'approver'::text])) OR ((r.role = ANY (ARRAY['agency-officer'::text, 'commune-officer'::text])) AND (r.form = ANY (ARRAY['*'::text, entry_draft.form]))))))));

create policy office on finding for select to diaban_web
  using (province = ANY (( SELECT my_office() AS my_office)::text[]));

create policy officer on finding for select to diaban_web
  using ((stage = ANY (ARRAY['ingest'::text, 'validate'::text])) AND ((province, subject) IN ( SELECT i.province,
    i.submission_id
   FROM intake i)));

create policy commune on intake for select to diaban_web
  using (( SELECT my_scope('submissions'::text) AS my_scope) AND (agency IS NOT NULL) AND (form IS NOT NULL) AND (province IN ( SELECT r.province
   FROM my_rights() r(province, person_id, role, agency, form, area, granted_by, granted_at)
  WHERE (r.role = 'commune-officer'::text))) AND may_answer(my_id(), province, submission_id, agency, form));

create policy office on intake for select to diaban_web
  using (province = ANY (( SELECT my_office() AS my_office)::text[]));

create policy officer on intake for select to diaban_web
  using ((ARRAY[concat_ws('/'::text, province, agency, '*'), concat_ws('/'::text, province, agency, form)] && ( SELECT my_forms() AS my_forms)) AND (agency IS NOT NULL) AND (form IS NOT NULL));

create policy sender on intake for select to diaban_web
  using ((province, submission_id) IN ( SELECT u.province,
    u.submission_id
   FROM my_unread() u(province, submission_id)));

create policy office on nowcast_figure for select to diaban_web
  using (province = ANY (( SELECT my_office() AS my_office)::text[]));

create policy office on nowcast_run for select to diaban_web
  using (province = ANY (( SELECT my_office() AS my_office)::text[]));

create policy commune on obligation for select to diaban_web
  using (( SELECT my_scope('submissions'::text) AS my_scope) AND (EXISTS ( SELECT
   FROM my_rights() r(province, person_id, role, agency, form, area, granted_by, granted_at)
  WHERE ((r.role = 'commune-officer'::text) AND ((r.province = obligation.province) AND (r.agency = obligation.agency)) AND (r.form = ANY (ARRAY['*'::text, obligation.form])) AND ((obligation.area = '*'::text) OR (obligation.area = r.area))))));

create policy office on obligation for select to diaban_web
  using (province = ANY (( SELECT my_office() AS my_office)::text[]));

create policy officer on obligation for select to diaban_web
  using (ARRAY[concat_ws('/'::text, province, agency, '*'), concat_ws('/'::text, province, agency, form)] && ( SELECT my_forms() AS my_forms));

create policy own on obligation for insert to diaban_web
  with check (my_scope('review'::text) AND (province = ANY (( SELECT my_office() AS my_office)::text[])) AND is_my_round(province, round_id));

create policy like_obligation on obligation_decision for select to diaban_web
  using ((province, round_id, form, period, agency, area) IN ( SELECT o.province,
    o.round_id,
    o.form,
    o.period,
    o.agency,
    o.area
   FROM obligation o));

create policy own on obligation_decision for insert to diaban_web
  with check ((actor = my_id()) AND my_scope('review'::text) AND (province = ANY (( SELECT my_office() AS my_office)::text[])));

create policy office on observation for select to diaban_web
  using (province = ANY (( SELECT my_office() AS my_office)::text[]));

create policy officer on observation for select to diaban_web
  using ((province, submission_id) IN ( SELECT i.province,
    i.submission_id
   FROM intake i));

create policy office on reconciliation for select to diaban_web
  using (province = ANY (( SELECT my_office() AS my_office)::text[]));

create policy own on reconciliation for insert to diaban_web
  with check ((author = my_id()) AND my_scope('review'::text) AND (province = ANY (( SELECT my_office() AS my_office)::text[])));

create policy office on release_approval for select to diaban_web
  using (province = ANY (( SELECT my_office() AS my_office)::text[]));

create policy own on release_approval for insert to diaban_web
  with check ((person_id = my_id()) AND my_scope('release'::text) AND (province = ANY (( SELECT my_office() AS my_office)::text[])));

create policy like_vintage on release_file for select to diaban_web
  using ((province, vintage_id) IN ( SELECT v.province,
    v.vintage_id
   FROM vintage v));

create policy office on reminder for select to diaban_web
  using (province = ANY (( SELECT my_office() AS my_office)::text[]));

create policy officer on reminder for select to diaban_web
  using (concat_ws('/'::text, province, agency, '*') = ANY (( SELECT my_forms() AS my_forms)::text[]));

create policy office on review for select to diaban_web
  using (province = ANY (( SELECT my_office() AS my_office)::text[]));

create policy officer on review for select to diaban_web
  using ((province, submission_id) IN ( SELECT i.province,
    i.submission_id
   FROM intake i));

create policy own on review for insert to diaban_web
  with check ((person_id = my_id()) AND (actor = my_id()) AND my_scope('review'::text) AND ((province, submission_id) IN ( SELECT i.province,
    i.submission_id
   FROM intake i)));

create policy office on round for select to diaban_web
  using (province = ANY (( SELECT my_office() AS my_office)::text[]));

create policy officer on round for select to diaban_web
  using ((province, round_id) IN ( SELECT o.province,
    o.round_id
   FROM obligation o));

create policy own on round for insert to diaban_web
  with check ((opened_by = my_id()) AND my_scope('review'::text) AND (province = ANY (( SELECT my_office() AS my_office)::text[])));

create policy office on run for select to diaban_web
  using (province = ANY (( SELECT my_office() AS my_office)::text[]));

create policy own on run for insert to diaban_web
  with check ((started_by = my_id()) AND my_scope('review'::text) AND (province = ANY (( SELECT my_office() AS my_office)::text[])));

create policy office on run_stage for select to diaban_web
  using (province = ANY (( SELECT my_office() AS my_office)::text[]));

create policy office on run_stop for select to diaban_web
  using (province = ANY (( SELECT my_office() AS my_office)::text[]));

create policy own on run_stop for insert to diaban_web
  with check ((stopped_by = my_id()) AND my_scope('review'::text) AND (province = ANY (( SELECT my_office() AS my_office)::text[])));

create policy open on saved_query for select to diaban_web
  using true;

create policy office on scenario_figure for select to diaban_web
  using (province = ANY (( SELECT my_office() AS my_office)::text[]));

create policy office on scenario_run for select to diaban_web
  using (province = ANY (( SELECT my_office() AS my_office)::text[]));

create policy office on series for select to diaban_web
  using (province = ANY (( SELECT my_office() AS my_office)::text[]));

create policy office on submission for select to diaban_web
  using (province = ANY (( SELECT my_office() AS my_office)::text[]));

create policy officer on submission for select to diaban_web
  using ((province, submission_id) IN ( SELECT i.province,
    i.submission_id
   FROM intake i));

create policy sender on submission for select to diaban_web
  using ((province, submission_id) IN ( SELECT u.province,
    u.submission_id
   FROM my_unread() u(province, submission_id)));

create policy like_submission on submission_again for select to diaban_web
  using (EXISTS ( SELECT
   FROM submission s
  WHERE ((s.province = submission_again.province) AND (s.submission_id = submission_again.submission_id))));

create policy office on submission_sender for select to diaban_web
  using (province = ANY (( SELECT my_office() AS my_office)::text[]));

create policy own on submission_sender for select to diaban_web
  using (person_id = ( SELECT my_id() AS my_id));

create policy office on vintage for select to diaban_web
  using (province = ANY (( SELECT my_office() AS my_office)::text[]));

create policy released on vintage for select to diaban_web
  using ((frozen_at IS NOT NULL) AND (GREATEST(frozen_at, embargo_until) <= now()));

create policy office on vintage_submission for select to diaban_web
  using (province = ANY (( SELECT my_office() AS my_office)::text[]));
