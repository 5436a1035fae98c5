-- What the numbered files of this folder produce, listed from the catalogue of the database: read it, do not run it.
-- Written by store/write-schema.ts; a test fails when it is out of date.

create extension btree_gist;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% on % is refused: its rows never change', tg_op, tg_table_name using errcode = 'restrict_violation';
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

CREATE OR REPLACE FUNCTION public.refuse_unless_frozen()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from vintage v
                 where v.province = new.province and v.vintage_id = new.vintage_id and v.frozen_at is not null) then
    raise exception 'vintage % is not published: % on % is refused', new.vintage_id, tg_op, tg_table_name
      using errcode = 'restrict_violation';
  end if;
  return new;
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
  constraint account_province_vintage_id_fkey FOREIGN KEY (province, vintage_id) REFERENCES vintage(province, vintage_id) ON DELETE CASCADE,
  constraint account_check CHECK ((value IS NULL) = (status = ANY (ARRAY['nil'::text, 'not-collected'::text, 'not-reported'::text, 'suppressed'::text]))),
  constraint account_estimated_share_check CHECK (estimated_share >= 0::numeric AND estimated_share <= 1::numeric)
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

create table audit_log (
  audit_id bigint generated always as identity not null,
  province text not null,
  at timestamp with time zone default now() not null,
  actor text not null,
  action text not null,
  subject text not null,
  detail jsonb default '{}'::jsonb not null,
  constraint audit_log_pkey PRIMARY KEY (audit_id)
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

create table catalogue_entry (
  kind text not null,
  code text not null,
  hash text not null,
  body jsonb not null,
  constraint catalogue_entry_pkey PRIMARY KEY (kind, code, hash)
);

create table catalogue_version (
  version text not null,
  loaded_at timestamp with time zone default now() not null,
  entries integer not null,
  constraint catalogue_version_pkey PRIMARY KEY (version),
  constraint catalogue_version_version_check CHECK (version ~ '^[0-9a-f]{64}$'::text)
);

create table dataset (
  province text not null,
  vintage_id text not null,
  dataset_id text not null,
  body jsonb not null,
  constraint dataset_pkey PRIMARY KEY (province, vintage_id, dataset_id),
  constraint dataset_province_vintage_id_fkey FOREIGN KEY (province, vintage_id) REFERENCES vintage(province, vintage_id) ON DELETE CASCADE
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
  constraint intake_pkey PRIMARY KEY (province, submission_id),
  constraint intake_catalogue_version_fkey FOREIGN KEY (catalogue_version) REFERENCES catalogue_version(version),
  constraint intake_province_submission_id_fkey FOREIGN KEY (province, submission_id) REFERENCES submission(province, submission_id),
  constraint intake_state_check CHECK (state = ANY (ARRAY['unreadable'::text, 'read'::text, 'failed'::text, 'passed'::text]))
);

create table obligation (
  province text not null,
  round_id text not null,
  form text not null,
  period text not null,
  agency text not null,
  due date not null,
  required boolean not null,
  constraint obligation_pkey PRIMARY KEY (province, round_id, form, period, agency),
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
  constraint obligation_decision_pkey PRIMARY KEY (decision_id),
  constraint obligation_decision_province_round_id_form_period_agency_fkey FOREIGN KEY (province, round_id, form, period, agency) REFERENCES obligation(province, round_id, form, period, agency),
  constraint obligation_decision_action_check CHECK (action = ANY (ARRAY['excuse'::text, 'extend'::text, 'lock'::text, 'unlock'::text])),
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
  constraint reconciliation_province_vintage_id_fkey FOREIGN KEY (province, vintage_id) REFERENCES vintage(province, vintage_id),
  constraint reconciliation_cause_check CHECK (cause = ANY (ARRAY['scope'::text, 'closing-date'::text, 'price'::text, 'reporting'::text, 'typing'::text])),
  constraint reconciliation_prices_check CHECK (prices ~ '^(current|constant-\d{4})$'::text),
  constraint reconciliation_treatment_check CHECK (treatment = ANY (ARRAY['keep'::text, 'prorate'::text, 'balance'::text]))
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
  constraint review_pkey PRIMARY KEY (review_id),
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
  constraint series_province_vintage_id_fkey FOREIGN KEY (province, vintage_id) REFERENCES vintage(province, vintage_id) ON DELETE CASCADE,
  constraint series_check CHECK ((value IS NULL) = (status = ANY (ARRAY['nil'::text, 'not-collected'::text, 'not-reported'::text, 'suppressed'::text]))),
  constraint series_estimated_share_check CHECK (estimated_share >= 0::numeric AND estimated_share <= 1::numeric)
);

create table submission (
  province text not null,
  submission_id text not null,
  sha256 text not null,
  file_name text not null,
  bytes bigint not null,
  received_at timestamp with time zone not null,
  content bytea not null,
  constraint submission_pkey PRIMARY KEY (province, submission_id),
  constraint submission_province_sha256_key UNIQUE (province, sha256),
  constraint submission_bytes_check CHECK (bytes >= 0),
  constraint submission_province_check CHECK (province ~ '^\d{2}$'::text),
  constraint submission_sha256_check CHECK (sha256 ~ '^[0-9a-f]{64}$'::text)
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

create view current_submission as
 SELECT DISTINCT ON (s.province, i.agency, i.form, i.period) s.province,
    s.submission_id,
    s.sha256,
    s.file_name,
    s.received_at,
    i.agency,
    i.form,
    i.form_version,
    i.period,
    i.ruleset
   FROM submission s
     JOIN intake i USING (province, submission_id)
     LEFT JOIN standing_review r USING (province, submission_id)
  WHERE i.state = 'passed'::text AND COALESCE(r.action, 'accept'::text) = 'accept'::text
  ORDER BY s.province, i.agency, i.form, i.period, s.received_at DESC, s.submission_id DESC;

create view obligation_status as
 SELECT o.province,
    o.round_id,
    o.form,
    o.period,
    o.agency,
    o.required,
    r.opens,
    r.closes,
    GREATEST(o.due, x.until) AS due,
    e.until AS excused_until,
    COALESCE(l.action = 'lock'::text, false) AS locked,
    f.first_received_at,
    n.submission_id,
    n.received_at,
    n.state,
    v.action AS review,
    c.submission_id AS current_submission_id,
    COALESCE(cells.required_cells, 0) AS required_cells,
    COALESCE(cells.filled_cells, 0) AS filled_cells
   FROM obligation o
     JOIN round r USING (province, round_id)
     LEFT JOIN LATERAL ( SELECT max(d.until) AS until
           FROM obligation_decision d
          WHERE d.province = o.province AND d.round_id = o.round_id AND d.form = o.form AND d.period = o.period AND d.agency = o.agency AND d.action = 'extend'::text) x ON true
     LEFT JOIN LATERAL ( SELECT max(d.until) AS until
           FROM obligation_decision d
          WHERE d.province = o.province AND d.round_id = o.round_id AND d.form = o.form AND d.period = o.period AND d.agency = o.agency AND d.action = 'excuse'::text) e ON true
     LEFT JOIN LATERAL ( SELECT d.action
           FROM obligation_decision d
          WHERE d.province = o.province AND d.round_id = o.round_id AND d.form = o.form AND d.period = o.period AND d.agency = o.agency AND (d.action = ANY (ARRAY['lock'::text, 'unlock'::text]))
          ORDER BY d.decision_id DESC
         LIMIT 1) l ON true
     LEFT JOIN LATERAL ( SELECT min(s.received_at) AS first_received_at
           FROM intake i
             JOIN submission s USING (province, submission_id)
          WHERE i.province = o.province AND i.form = o.form AND i.period = o.period AND i.agency = o.agency) f ON true
     LEFT JOIN LATERAL ( SELECT i.submission_id,
            s.received_at,
            i.state
           FROM intake i
             JOIN submission s USING (province, submission_id)
          WHERE i.province = o.province AND i.form = o.form AND i.period = o.period AND i.agency = o.agency
          ORDER BY s.received_at DESC, s.submission_id DESC
         LIMIT 1) n ON true
     LEFT JOIN standing_review v ON v.province = o.province AND v.submission_id = n.submission_id
     LEFT JOIN current_submission c ON c.province = o.province AND c.form = o.form AND c.period = o.period AND c.agency = o.agency
     LEFT JOIN intake cells ON cells.province = o.province AND cells.submission_id = COALESCE(c.submission_id, n.submission_id);

create view standing_review as
 SELECT DISTINCT ON (province, submission_id) province,
    submission_id,
    action,
    actor,
    at,
    reason
   FROM review
  WHERE action = ANY (ARRAY['accept'::text, 'return'::text, 'refuse'::text])
  ORDER BY province, submission_id, review_id DESC;

CREATE INDEX intake_by_obligation ON public.intake USING btree (province, form, period, state);

CREATE INDEX obligation_by_form ON public.obligation USING btree (province, form, period);

CREATE INDEX obligation_decision_by_key ON public.obligation_decision USING btree (province, round_id, form, period, agency, decision_id DESC);

CREATE INDEX observation_by_series ON public.observation USING btree (province, indicator, period);

CREATE INDEX observation_by_submission ON public.observation USING btree (province, submission_id);

CREATE INDEX review_by_submission ON public.review USING btree (province, submission_id, review_id DESC);

CREATE UNIQUE INDEX vintage_one_open ON public.vintage USING btree (province, round) WHERE (frozen_at IS NULL);

CREATE TRIGGER account_frozen BEFORE INSERT OR DELETE OR UPDATE ON account FOR EACH ROW EXECUTE FUNCTION refuse_row_of_frozen_vintage();

CREATE TRIGGER audit_log_never_changes BEFORE DELETE OR UPDATE ON audit_log FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER dataset_frozen BEFORE INSERT OR DELETE OR UPDATE ON dataset FOR EACH ROW EXECUTE FUNCTION refuse_row_of_frozen_vintage();

CREATE TRIGGER obligation_decision_never_changes BEFORE DELETE OR UPDATE ON obligation_decision FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER reconciliation_never_changes BEFORE DELETE OR UPDATE ON reconciliation FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER reconciliation_of_frozen BEFORE INSERT ON reconciliation FOR EACH ROW EXECUTE FUNCTION refuse_unless_frozen();

CREATE TRIGGER release_file_frozen BEFORE INSERT OR DELETE OR UPDATE ON release_file FOR EACH ROW EXECUTE FUNCTION refuse_row_of_frozen_vintage();

CREATE TRIGGER review_never_changes BEFORE DELETE OR UPDATE ON review FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER series_frozen BEFORE INSERT OR DELETE OR UPDATE ON series FOR EACH ROW EXECUTE FUNCTION refuse_row_of_frozen_vintage();

CREATE TRIGGER submission_never_changes BEFORE DELETE OR UPDATE ON submission FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER vintage_frozen BEFORE DELETE OR UPDATE ON vintage FOR EACH ROW EXECUTE FUNCTION refuse_frozen_vintage();

CREATE TRIGGER vintage_submission_frozen BEFORE INSERT OR DELETE OR UPDATE ON vintage_submission FOR EACH ROW EXECUTE FUNCTION refuse_row_of_frozen_vintage();
