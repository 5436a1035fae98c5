-- What changed between two vintages, as it was found: kept for who asks again, made anew when either vintage is another.
-- Nothing is lost with a row of this table.
create table comparison (
  province      text not null check (province ~ '^\d{2}$'),
  first_id      text not null,
  second_id     text not null,
  inputs        text not null,                  -- what the two vintages were compared as
  code_version  text not null,
  revisions     text not null,                  -- JSON, as it is sent
  made_at       timestamptz not null,
  primary key (province, first_id, second_id),
  foreign key (province, first_id) references vintage on delete cascade,
  foreign key (province, second_id) references vintage on delete cascade
);
alter table comparison enable row level security;
create policy office on comparison for select to diaban_web using (province = any((select my_office())::text[]));
grant select on comparison to diaban_web;
