-- A foreign key asks for its vintage once a row: a third of what writing the accounts of a province costs. Series and accounts are
-- written by the ten thousand for one vintage, so it is asked for, and held, once a statement.
create function require_open_vintage_of_rows() returns trigger language plpgsql as $$
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
end $$;

create function delete_rows_of_vintage() returns trigger language plpgsql as $$
begin
  delete from series s where s.province = old.province and s.vintage_id = old.vintage_id;
  delete from account a where a.province = old.province and a.vintage_id = old.vintage_id;
  return null;
end $$;

create function refuse_other_vintage() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % stay in their vintage', tg_table_name using errcode = 'restrict_violation';
end $$;

alter table series drop constraint series_province_vintage_id_fkey;
drop trigger series_frozen_insert on series;
create trigger series_of_vintage after insert on series referencing new table as touched
  for each statement execute function require_open_vintage_of_rows();
create trigger series_stays before update on series for each row
  when ((old.province, old.vintage_id) is distinct from (new.province, new.vintage_id))
  execute function refuse_other_vintage();

alter table account drop constraint account_province_vintage_id_fkey;
drop trigger account_frozen_insert on account;
create trigger account_of_vintage after insert on account referencing new table as touched
  for each statement execute function require_open_vintage_of_rows();
create trigger account_stays before update on account for each row
  when ((old.province, old.vintage_id) is distinct from (new.province, new.vintage_id))
  execute function refuse_other_vintage();

create trigger vintage_rows_deleted after delete on vintage for each row execute function delete_rows_of_vintage();
create trigger vintage_stays before update on vintage for each row
  when ((old.province, old.vintage_id) is distinct from (new.province, new.vintage_id))
  execute function refuse_other_vintage();
