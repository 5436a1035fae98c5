-- Decisions on the differences between our compile and the official figure, beside a frozen vintage: append-only, the last one of
-- an industry and prices counts. Neither side's figure is in this table: they stand in account and never change.
create table reconciliation (
  province           text not null,
  vintage_id         text not null,
  industry           text not null,
  prices             text not null check (prices ~ '^(current|constant-\d{4})$'),
  reconciliation_id  bigint generated always as identity,
  cause              text check (cause in ('scope', 'closing-date', 'price', 'reporting', 'typing')),
  treatment          text not null check (treatment in ('keep', 'prorate', 'balance')),
  note               text not null,
  author             text not null,
  at                 timestamptz not null,
  primary key (province, vintage_id, industry, prices, reconciliation_id),
  foreign key (province, vintage_id) references vintage
);
create trigger reconciliation_never_changes before update or delete on reconciliation
  for each row execute function refuse_change();

-- An open vintage is replaced by the next run, and decisions on it would refer to figures that are gone.
create function refuse_unless_frozen() returns trigger language plpgsql as $$
begin
  if not exists (select from vintage v
                 where v.province = new.province and v.vintage_id = new.vintage_id and v.frozen_at is not null) then
    raise exception 'vintage % is not published: % on % is refused', new.vintage_id, tg_op, tg_table_name
      using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger reconciliation_of_frozen before insert on reconciliation
  for each row execute function refuse_unless_frozen();
