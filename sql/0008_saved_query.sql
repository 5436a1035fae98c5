-- What readers ask of published tables: the cells of a table row by row, so that a slice of a large one is read without the
-- rest, and the questions that they keep.

create table dataset_row (
  province    text not null,
  vintage_id  text not null,
  dataset_id  text not null,
  ordinal     integer not null check (ordinal >= 0),      -- place of the row in the table, headings counted
  cells       jsonb not null,                              -- one entry a column; null under a heading
  primary key (province, vintage_id, dataset_id, ordinal),
  foreign key (province, vintage_id, dataset_id) references dataset on delete cascade
);

insert into dataset_row
select d.province, d.vintage_id, d.dataset_id, r.ordinal - 1, r.cells
from dataset d cross join lateral jsonb_array_elements(d.body -> 'cells') with ordinality as r(cells, ordinal);

alter table dataset disable trigger dataset_frozen;
update dataset set body = body - 'cells';
alter table dataset enable trigger dataset_frozen;

create trigger dataset_row_frozen before insert or update or delete on dataset_row
  for each row execute function refuse_row_of_frozen_vintage();

alter table dataset_row enable row level security;
grant select on dataset_row to diaban_web;
create policy like_vintage on dataset_row for select to diaban_web using (
  (province, vintage_id) in (select v.province, v.vintage_id from vintage v));

-- A question keeps the words of the reader, not the answer: it is answered from the newest vintage that it allows.
create table saved_query (
  province    text not null check (province ~ '^\d{2}$'),
  query_id    text not null check (query_id ~ '^[0-9a-f]{16}$'),
  query       jsonb not null,
  created_by  text not null,
  created_at  timestamptz not null default now(),
  primary key (province, query_id)
);
alter table saved_query enable row level security;
grant select on saved_query to diaban_web;
create policy open on saved_query for select to diaban_web using (true);
create trigger saved_query_never_changes before update or delete on saved_query
  for each row execute function refuse_change();
