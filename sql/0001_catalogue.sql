-- What the office decides, versioned. A version is the hash of all catalogue files; unchanged entries are stored once.
create extension if not exists btree_gist;

create table catalogue_version (
  version    text primary key check (version ~ '^[0-9a-f]{64}$'),
  loaded_at  timestamptz not null default now(),
  entries    integer not null
);

create table catalogue_entry (
  kind  text not null,
  code  text not null,
  hash  text not null,
  body  jsonb not null,
  primary key (kind, code, hash)
);

create table catalogue_content (
  version  text not null references catalogue_version on delete cascade,
  ordinal  integer not null,
  kind     text not null,
  code     text not null,
  hash     text not null,
  primary key (version, kind, ordinal),
  foreign key (kind, code, hash) references catalogue_entry
);

-- A code is not an identity: two units may carry one code, never on the same day.
create table area (
  area_id          text primary key,                       -- 'C-26734-20250701': level, code, first day
  level            text not null check (level in ('province', 'district', 'commune')),
  code             text not null,
  name             text not null,
  type             text not null,
  parent_code      text not null,
  province_code    text not null,
  valid_from       date not null,
  valid_to         date check (valid_to > valid_from),     -- null: still exists
  legal_act        text not null,
  area_km2         numeric,
  population       numeric,
  population_date  date,
  exclude using gist (level with =, code with =, daterange(valid_from, valid_to) with &&)
);

create table area_change (
  area_change_id    integer generated always as identity primary key,
  effective_date    date not null,
  legal_act         text not null,
  kind              text not null check (kind in ('merge', 'split', 'partial', 'rename', 'transfer', 'unchanged')),
  from_code         text not null,
  to_code           text not null,
  share_population  numeric check (share_population between 0 and 1),
  share_area        numeric check (share_area between 0 and 1),
  unique (effective_date, kind, from_code, to_code)
);

-- The mapping of 1 July 2025 for the whole country; a national installation loads it.
create table area_mapping_2025 (
  old_code           text not null,
  old_name           text not null,
  old_province_code  text not null,
  new_code           text not null,
  new_name           text not null,
  new_province_code  text not null,
  legal_act          text not null,
  is_partial         boolean not null,
  primary key (old_code, new_code)
);
