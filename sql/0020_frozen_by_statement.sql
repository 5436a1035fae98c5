-- Series and accounts are written by the ten thousand: whether their vintage is frozen is asked once a statement, not once a row.
create function refuse_rows_of_frozen_vintage() returns trigger language plpgsql as $$
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
end $$;

drop trigger series_frozen on series;
create trigger series_frozen_insert after insert on series referencing new table as touched
  for each statement execute function refuse_rows_of_frozen_vintage();
create trigger series_frozen_delete after delete on series referencing old table as touched
  for each statement execute function refuse_rows_of_frozen_vintage();
create trigger series_frozen_update before update on series
  for each row execute function refuse_row_of_frozen_vintage();

drop trigger account_frozen on account;
create trigger account_frozen_insert after insert on account referencing new table as touched
  for each statement execute function refuse_rows_of_frozen_vintage();
create trigger account_frozen_delete after delete on account referencing old table as touched
  for each statement execute function refuse_rows_of_frozen_vintage();
create trigger account_frozen_update before update on account
  for each row execute function refuse_row_of_frozen_vintage();
