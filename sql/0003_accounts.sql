-- A vintage is the complete state of the numbers at one freeze. Open: replaced by a re-run. Frozen: the database refuses.
create table vintage (
  province           text not null,
  vintage_id         text not null,
  round              text not null,
  period             text not null,
  stage              text not null,
  sequence           integer not null check (sequence > 0),
  boundaries         date not null,
  base_year          integer not null,
  input_hash         text not null check (input_hash ~ '^[0-9a-f]{64}$'),
  catalogue_version  text not null references catalogue_version,
  code_version       text not null,
  reached            text not null check (reached in ('planned', 'reconciled', 'compiled', 'published')),
  frozen_at          timestamptz,
  primary key (province, vintage_id),
  unique (province, round, sequence),
  check (frozen_at is null or reached = 'published')
);
create unique index vintage_one_open on vintage (province, round) where frozen_at is null;

create function refuse_frozen_vintage() returns trigger language plpgsql as $$
begin
  if old.frozen_at is not null then
    raise exception 'vintage % is frozen', old.vintage_id using errcode = 'restrict_violation';
  end if;
  return coalesce(new, old);
end $$;
create trigger vintage_frozen before update or delete on vintage
  for each row execute function refuse_frozen_vintage();

create function refuse_row_of_frozen_vintage() returns trigger language plpgsql as $$
declare
  touched record := coalesce(new, old);
begin
  if exists (select from vintage v
             where v.province = touched.province and v.vintage_id = touched.vintage_id and v.frozen_at is not null) then
    raise exception 'vintage % is frozen: % on % is refused', touched.vintage_id, tg_op, tg_table_name
      using errcode = 'restrict_violation';
  end if;
  return touched;
end $$;

create table vintage_submission (
  province       text not null,
  vintage_id     text not null,
  submission_id  text not null,
  primary key (province, vintage_id, submission_id),
  foreign key (province, vintage_id) references vintage on delete cascade,
  foreign key (province, submission_id) references submission
);

create table series (
  province         text not null,
  vintage_id       text not null,
  indicator        text not null,
  area             text not null,
  industry         text not null,
  ownership        text not null,
  item             text not null,
  period           text not null,
  prices           text not null,
  boundaries       date not null,
  value            numeric,
  status           text not null,
  estimated_share  numeric not null check (estimated_share between 0 and 1),
  step             text not null,
  inputs           jsonb not null,
  primary key (province, vintage_id, indicator, area, industry, ownership, item, period, prices),
  foreign key (province, vintage_id) references vintage on delete cascade,
  check ((value is null) = (status in ('nil', 'not-collected', 'not-reported', 'suppressed')))
);

create table account (
  province         text not null,
  vintage_id       text not null,
  area             text not null,
  industry         text not null,
  ownership        text not null,
  measure          text not null,
  period           text not null,
  prices           text not null,
  value            numeric,
  status           text not null,
  estimated_share  numeric not null check (estimated_share between 0 and 1),
  step             text not null,
  inputs           jsonb not null,
  primary key (province, vintage_id, area, industry, ownership, measure, period, prices),
  foreign key (province, vintage_id) references vintage on delete cascade,
  check ((value is null) = (status in ('nil', 'not-collected', 'not-reported', 'suppressed')))
);

create table dataset (
  province    text not null,
  vintage_id  text not null,
  dataset_id  text not null,
  body        jsonb not null,
  primary key (province, vintage_id, dataset_id),
  foreign key (province, vintage_id) references vintage on delete cascade
);

create table release_file (
  province    text not null,
  vintage_id  text not null,
  path        text not null,
  sha256      text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  content     bytea not null,
  primary key (province, vintage_id, path),
  foreign key (province, vintage_id) references vintage on delete cascade
);

create trigger vintage_submission_frozen before insert or update or delete on vintage_submission
  for each row execute function refuse_row_of_frozen_vintage();
create trigger series_frozen before insert or update or delete on series
  for each row execute function refuse_row_of_frozen_vintage();
create trigger account_frozen before insert or update or delete on account
  for each row execute function refuse_row_of_frozen_vintage();
create trigger dataset_frozen before insert or update or delete on dataset
  for each row execute function refuse_row_of_frozen_vintage();
create trigger release_file_frozen before insert or update or delete on release_file
  for each row execute function refuse_row_of_frozen_vintage();
